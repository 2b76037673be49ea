using EnvironmentUnderTest;

namespace EndToEnd.Watch;

/// <summary>What <c>./dev up --watch</c> starts, with real builds and a real nginx.</summary>
public sealed class WatchTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);
    private readonly WatchedSite _site = new();
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _site.Dispose();
    }

    [Fact]
    public async Task Watch_ChangedSources_AreBuiltAndStartedAnewWhileTheRestStaysUp()
    {
        await _site.BuildAsync();
        await using var appHost = AppHostProcess.StartScenario("watched", _site.Path, ("Environment__Watch", "true"));
        var status = await appHost.WaitUntilHealthyAsync(Limit);
        var site = status["site"].Urls[0];
        var gateway = status["gateway"].Urls[0].TrimEnd('/');
        await UntilAsync(appHost, output => output.Contains("Watching the sources of site."));
        (await _client.GetStringAsync(site, TestContext.Current.CancellationToken)).ShouldBe("one");

        // A project that the site refers to.
        _site.Say("two");
        await AnswersAsync(site, "two");
        await UntilAsync(appHost, output => output.Contains("Words/Words.cs has changed: building site …") && output.Contains("site was started anew."));
        (await appHost.Control.LogAsync("neighbour")).Split("is up").Length.ShouldBe(2, "the neighbour stays up");

        // A mistake leaves the old one running.
        _site.Write("Words/Words.cs", "public static class Words { public const string Current = 3; }\n");
        await UntilAsync(appHost, output => output.Contains("The build failed, and what ran before goes on running: site."));
        appHost.Output.ShouldContain("Words/Words.cs(1,");
        appHost.Output.ShouldContain("error CS0029");
        (await _client.GetStringAsync(site, TestContext.Current.CancellationToken)).ShouldBe("two");

        _site.Say("three");
        await AnswersAsync(site, "three");

        // What nginx serves, and how.
        _site.Write("static/page.txt", "two");
        await AnswersAsync($"{gateway}/static/page.txt", "two");
        await UntilAsync(appHost, output => output.Contains("gateway: static/page.txt has changed and is served."));
        _site.Write("own.conf", "nonsense;\n");
        await UntilAsync(appHost, output => output.Contains("gateway: nginx does not accept the changed configuration; the one before stays in use.") && output.Contains("own.conf:1"));
        await AnswersAsync(gateway, "three");
        _site.Write("own.conf", "add_header X-Own yes always;\n");
        await Eventually.Get("The header of the changed configuration", Limit, async () =>
        {
            using var answer = await _client.GetAsync(new Uri(gateway), TestContext.Current.CancellationToken);
            return (answer.Headers.Contains("X-Own"), answer.StatusCode);
        });

        appHost.Interrupt();
        (await appHost.WaitForExitAsync(Limit)).ShouldBe(0, appHost.Output);
        await Eventually.Get("The end of all processes", Limit, () => Task.FromResult((appHost.Marks.Running().Count == 0, string.Join(", ", appHost.Marks.Running().Values))));
    }

    private Task<string> AnswersAsync(string address, string expected) => Eventually.Get($"The answer '{expected}' of {address}", Limit, async () =>
    {
        var text = await _client.GetStringAsync(new Uri(address), TestContext.Current.CancellationToken);
        return (text == expected, text);
    });

    private static Task<string> UntilAsync(AppHostProcess appHost, Func<string, bool> condition) =>
        Eventually.Get("What was awaited of the AppHost's output", Limit, () => Task.FromResult((condition(appHost.Output), appHost.Output)));
}
