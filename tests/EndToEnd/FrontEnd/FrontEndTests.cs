using System.Diagnostics;
using EnvironmentUnderTest;

namespace EndToEnd.FrontEnd;

/// <summary>A front end behind nginx and a Redis, as <c>./dev up</c> starts them without a container engine.</summary>
public sealed class FrontEndTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(180);

    [Fact]
    public async Task Up_FrontEndBehindNginx_IsServedByItsDevelopmentServer()
    {
        Assert.SkipUnless(await NodeFitsAsync(), "Vite 8 needs Node.js 20.19 or newer.");
        using var folder = new TemporaryFolder();
        Write(folder, "package.json", """{ "name": "site", "private": true, "type": "module", "scripts": { "dev": "vite" }, "devDependencies": { "vite": "8.3.4" } }""");
        Write(folder, "index.html", "<script type=\"module\" src=\"/main.js\"></script>");
        Write(folder, "main.js", "document.title = 'one';");
        await using var appHost = AppHostProcess.StartScenario("front-end", folder.Path);
        var status = await appHost.WaitUntilHealthyAsync(Limit);
        var gateway = new Uri(status["gateway"].Urls[0]);
        using var client = new HttpClient();

        await ContainsAsync(client, gateway, "/@vite/client");
        await ContainsAsync(client, new Uri(gateway, "main.js"), "'one'");
        Write(folder, "main.js", "document.title = 'two';");
        await ContainsAsync(client, new Uri(gateway, "main.js"), "'two'");
        status["cache"].Health.ShouldBe("Healthy");

        appHost.Interrupt();
        (await appHost.WaitForExitAsync(Limit)).ShouldBe(0, appHost.Output);
        await Eventually.Get("The end of all processes", Limit, () => Task.FromResult((appHost.Marks.Running().Count == 0, string.Join(", ", appHost.Marks.Running().Values))));
    }

    private static void Write(TemporaryFolder folder, string file, string content) => File.WriteAllText(Path.Join(folder.Path, file), content);

    private static Task<string> ContainsAsync(HttpClient client, Uri address, string expected) => Eventually.Get($"{expected} in {address}", Limit, async () =>
    {
        var text = await client.GetStringAsync(address, TestContext.Current.CancellationToken);
        return (text.Contains(expected, StringComparison.Ordinal), text);
    });

    private static async Task<bool> NodeFitsAsync()
    {
        using var node = Process.Start(new ProcessStartInfo("node", ["--version"]) { RedirectStandardOutput = true })!;
        return Version.Parse((await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim().TrimStart('v')) >= new Version(20, 19);
    }
}
