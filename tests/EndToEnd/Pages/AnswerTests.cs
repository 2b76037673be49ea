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

    private static IEnumerable<string> QueriesIn(string page) =>
    [
        .. Block().Matches(page).SelectMany(block => block.Groups["queries"].Value.Split('\n')).Select(line => line.Split(" # ")[0].Trim()).Where(line => line.Length > 0),
        .. Table().Matches(page).SelectMany(table => Cell().Matches(table.Value)).Concat(Marked().Matches(page)).Select(query => query.Groups["query"].Value),
    ];

    [GeneratedRegex(@"```promql\n(?<queries>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\| PromQL \|\n(\|.*\n)*")]
    private static partial Regex Table();

    [GeneratedRegex("`(?<query>[^`]+)`")]
    private static partial Regex Cell();

    [GeneratedRegex(@"(PromQL: |\| Prometheus \| )`(?<query>[^`]+)`")]
    private static partial Regex Marked();
}
