using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Python;
using Aspire.Hosting.Tests.JavaScript;

namespace Aspire.Hosting.Tests.Python;

/// <summary>A real Python application in a virtual environment that is made for it.</summary>
public sealed class PythonServerTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private const string Server = """
        import http.server, os, sys

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.end_headers()
                self.wfile.write(f"{sys.argv[1:]} in {sys.prefix}".encode())

        http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
        """;

    [Fact]
    public async Task AddPythonApp_ModuleThenScript_RunInTheEnvironmentThatIsMadeOnce()
    {
        using var folder = new SampleApp().With("main.py", Server).With("requirements.txt", "# Nothing.\n");

        (await AnswerAsync(builder => builder.AddPythonModule("app", folder.Path, "main"))).ShouldBe($"['fast'] in {folder.Path}/.venv");
        (await AnswerAsync(builder => builder.AddPythonApp("app", folder.Path, "main.py"))).ShouldBe($"['fast'] in {folder.Path}/.venv");
    }

    private static async Task<string> AnswerAsync(Func<IDistributedApplicationBuilder, IResourceBuilder<PythonAppResource>> declare)
    {
        var cancelled = TestContext.Current.CancellationToken;
        var builder = Declared.Application();
        var app = declare(builder).WithHttpEndpoint(env: "PORT").WithArgs("fast");
        await using var application = builder.Build();
        await application.StartAsync(cancelled);
        await application.ResourceNotifications.WaitForResourceAsync("app", KnownResourceStates.Running, cancelled).WaitAsync(Limit, cancelled);
        using var client = new HttpClient();
        var answer = await EnvironmentUnderTest.Eventually.Get("An answer", Limit, async () => (true, await client.GetStringAsync(new Uri(app.GetEndpoint("http").Url), cancelled)));
        await application.StopAsync(cancelled);
        return answer;
    }
}
