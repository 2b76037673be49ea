using System.Globalization;
using Npgsql;

namespace Catalog.Tests.Servers;

/// <summary>A real PostgreSQL with its own data, which can go away and come back on the same port.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly ServerFolder _folder = new("postgres");
    private readonly int _port = FreePort.Next();
    private readonly string _programs = Programs()!;
    private ServerProcess? _process;

    public static string? Missing => Programs() is null ? "PostgreSQL is not installed (apt install postgresql)." : null;

    public static async Task<PostgresServer> StartNewAsync()
    {
        var server = new PostgresServer();
        await ServerProcess.RunAsync(
            Path.Combine(server._programs, "initdb"),
            ["-D", server._folder["data"], "-U", "postgres", "-A", "trust", "--no-sync", "--no-instructions", "-E", "UTF8", "--locale=C"],
            server._folder.Path,
            unprivileged: true);
        await server.StartAsync();
        return server;
    }

    public string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Timeout=3;Command Timeout=10";

    public async Task StartAsync()
    {
        _process = await ServerProcess.StartAsync(
            Path.Combine(_programs, "postgres"),
            [
                "-D", _folder["data"], "-p", _port.ToString(CultureInfo.InvariantCulture),
                "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={_folder.Path}",
                "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=200",
            ],
            _folder.Path,
            unprivileged: true);
        await using var source = NpgsqlDataSource.Create(ConnectionString("postgres") + ";Pooling=false");
        await Eventually.ShouldBeAsync(
            async () =>
            {
                await using var command = source.CreateCommand("SELECT 1");
                return await command.ExecuteScalarAsync() is 1;
            },
            "PostgreSQL is ready");
    }

    public Task StopAsync() => _process?.StopAsync("INT") ?? Task.CompletedTask;

    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"db_{Guid.NewGuid():N}";
        await using var source = NpgsqlDataSource.Create(ConnectionString("postgres") + ";Pooling=false");
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await StopAsync();
            await _process.DisposeAsync();
        }

        _folder.Dispose();
    }

    private static string? Programs() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .LastOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
        : null;
}
