using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SearchNode.Analysis;
using SearchNode.Http;

namespace SearchNode.Indices;

/// <summary>The settings of an index. Shards and replicas are taken and shown, and mean nothing on one node.</summary>
internal sealed class IndexSettings
{
    private static readonly string[] Fixed = ["number_of_shards", "analysis", "uuid", "creation_date", "provided_name", "version"];
    private static readonly string[] Known = ["number_of_shards", "number_of_replicas", "refresh_interval", "max_result_window", "auto_expand_replicas"];

    private IndexSettings(JsonObject json)
    {
        Json = json;
        Analyzers = AnalyzerSet.From(json["analysis"] is { } analysis ? JsonSerializer.SerializeToElement(analysis, Mappings.MappingJson.Default.JsonNode) : null);
        MaxResultWindow = json["max_result_window"] is { } window && int.TryParse(window.ToString(), out var size) ? size : 10_000;
    }

    /// <summary>The members of <c>settings.index</c>, as <c>GET _settings</c> shows them.</summary>
    public JsonObject Json { get; }

    public AnalyzerSet Analyzers { get; }

    /// <summary>The largest <c>from</c> + <c>size</c> of a search.</summary>
    public int MaxResultWindow { get; }

    public string Uuid => (string)Json["uuid"]!;

    public static IndexSettings Stored(string json) => new((JsonObject)JsonNode.Parse(json)!);

    /// <exception cref="ApiException">400 for a setting that is unknown or not supported.</exception>
    public static IndexSettings Create(string name, JsonElement? requested, DateTimeOffset now)
    {
        var json = new JsonObject { ["number_of_shards"] = "1", ["number_of_replicas"] = "1" };
        Merge(json, requested, changing: false);
        json["uuid"] = Guid.NewGuid().ToString("N")[..22];
        json["creation_date"] = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        json["provided_name"] = name;
        json["version"] = new JsonObject { ["created"] = "8521000" };
        return new IndexSettings(json);
    }

    /// <summary>Settings with some changed.</summary>
    /// <exception cref="ApiException">400 for a setting that is unknown or fixed at creation.</exception>
    public IndexSettings With(JsonElement changes)
    {
        var json = (JsonObject)Json.DeepClone();
        Merge(json, changes, changing: true);
        return new IndexSettings(json);
    }

    private static void Merge(JsonObject json, JsonElement? requested, bool changing)
    {
        if (requested is not { } settings)
        {
            return;
        }

        foreach (var (name, value) in Flatten(settings, ""))
        {
            if (changing && Fixed.Contains(name))
            {
                throw ApiException.Illegal($"Can't update non dynamic settings [[index.{name}]] for open indices");
            }

            if (name == "analysis")
            {
                json["analysis"] = JsonNode.Parse(value.GetRawText());
            }
            else if (!Known.Contains(name))
            {
                throw ApiException.Illegal($"unknown setting [index.{name}], or one that this development search server does not support");
            }
            else if (value.ValueKind == JsonValueKind.Null)
            {
                json.Remove(name);
            }
            else
            {
                json[name] = Checked(name, value.ToString());
            }
        }
    }

    private static string Checked(string name, string value)
    {
        if (name is "number_of_shards" or "number_of_replicas" or "max_result_window")
        {
            var least = name == "number_of_replicas" ? 0 : 1;
            if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                throw ApiException.Illegal($"Failed to parse value [{value}] for setting [index.{name}]");
            }

            if (number < least)
            {
                throw ApiException.Illegal($"Failed to parse value [{value}] for setting [index.{name}] must be >= {least}");
            }
        }

        return value;
    }

    /// <summary>Settings by name without the leading <c>index.</c>; analysis stays whole.</summary>
    private static IEnumerable<(string Name, JsonElement Value)> Flatten(JsonElement settings, string prefix)
    {
        foreach (var member in settings.EnumerateObject())
        {
            var name = prefix + member.Name;
            name = name.StartsWith("index.", StringComparison.Ordinal) ? name["index.".Length..] : name;
            if (name == "analysis" || member.Value.ValueKind != JsonValueKind.Object)
            {
                yield return (name, member.Value);
            }
            else
            {
                foreach (var inner in Flatten(member.Value, name == "index" ? "" : name + "."))
                {
                    yield return inner;
                }
            }
        }
    }
}
