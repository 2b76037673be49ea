using System.Globalization;
using System.Reflection;

namespace Catalog.Tests.Servers;

/// <summary>The search node of this repository, which can go away and come back on the same port, with its data or without.</summary>
public sealed class SearchServer : IAsyncDisposable
{
    private const string Password = "secret of the tests";
    private readonly ServerFolder _folder = new("search");
    private readonly int _port = FreePort.Next();
    private ServerProcess? _process;
    private int _generation;

    public static string? Missing => File.Exists(Program) ? null : $"The search node is not built: {Program}.";

    public string ConnectionString => $"http://elastic:{Uri.EscapeDataString(Password)}@127.0.0.1:{_port}";

    private static string Program { get; } = typeof(SearchServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "SearchNode").Value!;

    public static async Task<SearchServer> StartNewAsync()
    {
        var server = new SearchServer();
        await server.StartAsync();
        return server;
    }

    public async Task StartAsync()
    {
        _process = await ServerProcess.StartAsync(
            "/usr/bin/env",
            ["dotnet", Program, "--data", _folder[$"data{_generation}"], "--urls", $"http://127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}"],
            _folder.Path,
            new Dictionary<string, string> { ["ELASTIC_PASSWORD"] = Password });
        using var client = new HttpClient();
        await Eventually.ShouldBeAsync(
            async () => (int)(await client.GetAsync($"http://127.0.0.1:{_port}/")).StatusCode is 200 or 401, "the search node is ready");
    }

    public Task StopAsync() => _process?.StopAsync("TERM") ?? Task.CompletedTask;

    /// <summary>The next start finds an empty data folder.</summary>
    public void LoseData() => _generation++;

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _folder.Dispose();
    }
}
