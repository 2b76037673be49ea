using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EnvironmentKit.Deployment;
using EnvironmentKit.Telemetry.Alerts;

namespace EnvironmentKit.Telemetry.Charts;

/// <summary>A dashboard for Grafana, for teams that have one: a row for each service, with the charts that its alerts are about.</summary>
internal static class GrafanaDashboard
{
    /// <summary>The file beside the manifests.</summary>
    public const string Path = "grafana-dashboard.json";

    private const int SchemaVersion = 39;
    private const int Width = 24;
    private const int Height = 8;
    private const int MostBeside = 4;

    private static readonly JsonSerializerOptions _readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The dashboard's file.</summary>
    public static RenderedFile FileOf(ObservedTier tier) => new(Path, Of(tier).ToJsonString(_readable) + "\n");

    private static JsonObject Of(ObservedTier tier)
    {
        var panels = new JsonArray { Health(tier) };
        var top = Height;
        foreach (var service in tier.Services)
        {
            var charts = ServiceCharts.Of(tier, service);
            if (charts.Count == 0)
            {
                continue;
            }

            panels.Add(new JsonObject { ["type"] = "row", ["title"] = service.Name, ["collapsed"] = false, ["gridPos"] = Place(0, top++, Width, 1), ["panels"] = new JsonArray() });
            var lines = (charts.Count + MostBeside - 1) / MostBeside;
            var columns = (charts.Count + lines - 1) / lines;
            var width = Width / columns;
            for (var index = 0; index < charts.Count; index++)
            {
                panels.Add(Panel(charts[index], "timeseries", Place(index % columns * width, top + (index / columns * Height), width, Height)));
            }

            top += lines * Height;
        }

        for (var index = 0; index < panels.Count; index++)
        {
            panels[index]!["id"] = index + 1;
        }

        return new JsonObject
        {
            ["uid"] = $"{tier.Application}-{tier.Tier}",
            ["title"] = $"{tier.Application} {tier.Tier}",
            ["tags"] = new JsonArray(tier.Application, tier.Tier),
            ["schemaVersion"] = SchemaVersion,
            ["timezone"] = "utc",
            ["refresh"] = "1m",
            ["time"] = new JsonObject { ["from"] = "now-6h", ["to"] = "now" },
            ["templating"] = new JsonObject
            {
                ["list"] = new JsonArray(new JsonObject { ["name"] = "source", ["type"] = "datasource", ["query"] = "prometheus", ["label"] = "Prometheus" }),
            },
            ["panels"] = panels,
        };
    }

    private static JsonObject Health(ObservedTier tier) => Panel(
        new Chart("Health (1: healthy, 0: not)", "short", $"min by (resource_name) (resource_health{{job=~\"{tier.Application}/.*\"}})", "{{resource_name}}"),
        "stat",
        Place(0, 0, Width, Height));

    private static JsonObject Panel(Chart chart, string type, JsonObject place) => new()
    {
        ["type"] = type,
        ["title"] = chart.Title,
        ["datasource"] = new JsonObject { ["type"] = "prometheus", ["uid"] = "${source}" },
        ["gridPos"] = place,
        ["fieldConfig"] = new JsonObject { ["defaults"] = new JsonObject { ["unit"] = chart.Unit }, ["overrides"] = new JsonArray() },
        ["targets"] = new JsonArray(new JsonObject { ["refId"] = "A", ["expr"] = chart.Expression, ["legendFormat"] = chart.Legend }),
    };

    private static JsonObject Place(int left, int top, int width, int height) => new() { ["x"] = left, ["y"] = top, ["w"] = width, ["h"] = height };
}
