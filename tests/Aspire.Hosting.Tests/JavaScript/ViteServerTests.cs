using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Tests.JavaScript;

/// <summary>A real front end: npm installs Vite, whose development server tells a browser of a change.</summary>
public sealed partial class ViteServerTests
{
    private const string Package = """{ "name": "site", "private": true, "type": "module", "scripts": { "dev": "vite" }, "devDependencies": { "vite": "8.3.4" } }""";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddViteApp_ChangedSource_IsServedAndToldToTheBrowser()
    {
        Assert.SkipUnless(await NodeFitsAsync(), "Vite 8 needs Node.js 20.19 or newer.");
        using var folder = new SampleApp().With("package.json", Package)
            .With("index.html", "<script type=\"module\" src=\"/main.js\"></script>")
            .With("main.js", "document.title = 'one'; import.meta.hot?.accept();");
        var builder = Declared.Application();
        var web = builder.AddViteApp("web", folder.Path);
        await using var application = builder.Build();
        await application.StartAsync(Cancelled);

        await application.ResourceNotifications.WaitForResourceAsync("web-installer", KnownResourceStates.Finished, Cancelled).WaitAsync(Limit, Cancelled);
        await application.ResourceNotifications.WaitForResourceAsync("web", KnownResourceStates.Running, Cancelled).WaitAsync(Limit, Cancelled);
        using var client = new HttpClient { BaseAddress = new Uri(web.GetEndpoint("http").Url) };
        await GetsAsync(client, "/main.js", "'one'");
        using var browser = await ConnectAsync(client);

        folder.With("main.js", "document.title = 'two'; import.meta.hot?.accept();");

        (await ReceiveUntilAsync(browser, "/main.js")).ShouldContain("\"type\":\"update\"");
        await GetsAsync(client, "/main.js", "'two'");
        await application.StopAsync(Cancelled);
    }

    private static async Task<bool> NodeFitsAsync()
    {
        using var node = Process.Start(new ProcessStartInfo("node", ["--version"]) { RedirectStandardOutput = true })!;
        var version = Version.Parse((await node.StandardOutput.ReadToEndAsync(Cancelled)).Trim().TrimStart('v'));
        return version >= new Version(20, 19);
    }

    private static Task<string> GetsAsync(HttpClient client, string path, string expected) => EnvironmentUnderTest.Eventually.Get($"{path} with {expected}", Limit, async () =>
    {
        var text = await client.GetStringAsync(new Uri(path, UriKind.Relative), Cancelled);
        return (text.Contains(expected, StringComparison.Ordinal), text);
    });

    // As the script does that Vite puts into the page.
    private static async Task<ClientWebSocket> ConnectAsync(HttpClient client)
    {
        var script = await client.GetStringAsync(new Uri("/@vite/client", UriKind.Relative), Cancelled);
        var token = Token().Match(script).Groups["token"].Value;
        var browser = new ClientWebSocket();
        browser.Options.AddSubProtocol("vite-hmr");
        await browser.ConnectAsync(new Uri($"ws://{client.BaseAddress!.Authority}/?token={token}"), Cancelled).WaitAsync(Limit, Cancelled);
        await ReceiveUntilAsync(browser, "connected");
        return browser;
    }

    private static async Task<string> ReceiveUntilAsync(ClientWebSocket browser, string expected)
    {
        var buffer = new byte[16 << 10];
        while (true)
        {
            var message = await browser.ReceiveAsync(buffer, Cancelled).WaitAsync(Limit, Cancelled);
            var text = Encoding.UTF8.GetString(buffer, 0, message.Count);
            if (text.Contains(expected, StringComparison.Ordinal))
            {
                return text;
            }
        }
    }

    [GeneratedRegex("wsToken = \"(?<token>[^\"]+)\"")]
    private static partial Regex Token();
}
