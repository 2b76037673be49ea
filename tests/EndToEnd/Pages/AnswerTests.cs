using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using EndToEnd.Library;
using EnvironmentUnderTest;

namespace EndToEnd.Pages;

/// <summary>The queries of the pages that answer a team's questions, put to the real Prometheus.</summary>
public sealed partial class AnswerTests(LibraryEnvironment library)
{
    [Fact]
    public async Task Answers_EveryQuery_IsUnderstoodByPrometheus()
    {
        Assert.SkipWhen(LibraryEnvironment.AlertsMissing is not null, LibraryEnvironment.AlertsMissing ?? "");
        var queries = Directory.GetFiles(Path.Join(Checkout.Root, "docs", "answers"), "*.md").SelectMany(page => QueriesIn(File.ReadAllText(page))).ToList();
        queries.Count.ShouldBeGreaterThan(12);
        using var prometheus = new HttpClient { BaseAddress = new Uri((await library.Control.StatusAsync())["prometheus"].Urls[0]) };

        foreach (var query in queries)
        {
            using var answer = await prometheus.GetAsync("/api/v1/query?query=" + Uri.EscapeDataString(query), TestContext.Current.CancellationToken);
            var said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            JsonDocument.Parse(said).RootElement.GetProperty("status").GetString().ShouldBe("success", $"{query}: {said}");
        }
    }

    [Fact]
    public async Task Charts_OfTheGrafanaDashboard_ShowWhatARunMeasures()
    {
        Assert.SkipWhen(LibraryEnvironment.AlertsMissing is not null, LibraryEnvironment.AlertsMissing ?? "");
        var dashboard = await File.ReadAllTextAsync(Path.Join(Checkout.Root, "manifests", "production", "swarm", "grafana-dashboard.json"), TestContext.Current.CancellationToken);
        var queries = JsonDocument.Parse(dashboard).RootElement.GetProperty("panels").EnumerateArray()
            .Where(panel => panel.TryGetProperty("targets", out _))
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray().Select(target => target.GetProperty("expr").GetString()!.Replace("$__rate_interval", "5m", StringComparison.Ordinal)))
            .ToList();
        var wanted = queries.SelectMany(query => Metric().Matches(query)).Select(match => match.Groups["name"].Value).Distinct().Where(name => !_elsewhere.Any(name.StartsWith)).ToList();
        wanted.Count.ShouldBeGreaterThan(10);
        using var prometheus = new HttpClient { BaseAddress = new Uri((await library.Control.StatusAsync())["prometheus"].Urls[0]) };
        await library.UntilFoundAsync(await AddAsync(), TimeSpan.FromSeconds(45));

        await Eventually.Get("all of its metrics", TimeSpan.FromSeconds(60), async () =>
        {
            var known = await prometheus.GetFromJsonAsync<JsonElement>("/api/v1/label/__name__/values", TestContext.Current.CancellationToken);
            var names = known.GetProperty("data").EnumerateArray().Select(name => name.GetString()!).ToHashSet(StringComparer.Ordinal);
            var missing = wanted.Where(name => !names.Contains(name)).ToList();
            return (missing.Count == 0, string.Join(", ", missing));
        });
        foreach (var query in queries)
        {
            using var answer = await prometheus.GetAsync("/api/v1/query?query=" + Uri.EscapeDataString(query), TestContext.Current.CancellationToken);
            answer.IsSuccessStatusCode.ShouldBeTrue($"{query}: {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        }

        async Task<string> AddAsync()
        {
            var title = $"Charted {Guid.NewGuid():N}";
            await library.AddAsync(title);
            return title;
        }
    }

    // Of the machine and of single operations of the index only a collector tells; of backups and jobs a run tells after the first one;
    // and no program of the library is anything but .NET.
    private static readonly string[] _elsewhere = ["system_", "elasticsearch_node_", "backup_", "schedule_", "process_memory_usage_"];

    private static IEnumerable<string> QueriesIn(string page) =>
    [
        .. Block().Matches(page).SelectMany(block => block.Groups["queries"].Value.Split('\n')).Select(line => line.Split(" # ")[0].Trim()).Where(line => line.Length > 0),
        .. Table().Matches(page).SelectMany(table => Cell().Matches(table.Value)).Concat(Marked().Matches(page)).Select(query => query.Groups["query"].Value),
    ];

    [GeneratedRegex(@"\b(?<name>[a-z]+(_[a-z]+)+)(\{|\[)")]
    private static partial Regex Metric();

    [GeneratedRegex(@"```promql\n(?<queries>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\| PromQL \|\n(\|.*\n)*")]
    private static partial Regex Table();

    [GeneratedRegex("`(?<query>[^`]+)`")]
    private static partial Regex Cell();

    [GeneratedRegex(@"(PromQL: |\| Prometheus \| )`(?<query>[^`]+)`")]
    private static partial Regex Marked();
}
