using Catalog.Tests.Servers;
using ServiceDefaults.Tests.RabbitMQ;

[assembly: AssemblyFixture(typeof(RabbitFixture))]

namespace ServiceDefaults.Tests.RabbitMQ;

/// <summary>One real RabbitMQ for the assembly, started when a test first needs it.</summary>
public sealed class RabbitFixture : IAsyncDisposable
{
    private readonly Lazy<Task<RabbitServer>> _server = new(() => Task.Run(RabbitServer.StartNewAsync));

    public Task<RabbitServer> ServerAsync()
    {
        Assert.SkipWhen(RabbitServer.Missing is not null, RabbitServer.Missing ?? string.Empty);
        return _server.Value;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated && _server.Value.IsCompletedSuccessfully)
        {
            await (await _server.Value).DisposeAsync();
        }
    }
}
