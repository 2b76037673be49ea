using Catalog.Tests.Servers;

[assembly: AssemblyFixture(typeof(ServerSet))]

namespace Catalog.Tests.Servers;

/// <summary>The three servers, started at once before the first test that needs one and stopped after the last.</summary>
public sealed class ServerSet : IAsyncDisposable
{
    private readonly Lazy<Task<PostgresServer>> _postgres = new(() => Task.Run(PostgresServer.StartNewAsync));
    private readonly Lazy<Task<RabbitServer>> _rabbit = new(() => Task.Run(RabbitServer.StartNewAsync));
    private readonly Lazy<Task<SearchServer>> _search = new(() => Task.Run(SearchServer.StartNewAsync));

    public Task<PostgresServer> PostgresAsync()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? string.Empty);
        return _postgres.Value;
    }

    public Task<RabbitServer> RabbitAsync()
    {
        Assert.SkipWhen(RabbitServer.Missing is not null, RabbitServer.Missing ?? string.Empty);
        return _rabbit.Value;
    }

    public Task<SearchServer> SearchAsync()
    {
        Assert.SkipWhen(SearchServer.Missing is not null, SearchServer.Missing ?? string.Empty);
        return _search.Value;
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(EndAsync(_postgres), EndAsync(_rabbit), EndAsync(_search));
    }

    private static async Task EndAsync<T>(Lazy<Task<T>> server)
        where T : IAsyncDisposable
    {
        if (server.IsValueCreated && server.Value.IsCompletedSuccessfully)
        {
            await (await server.Value).DisposeAsync();
        }
    }
}
