using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>The host of an AppHost's application, stopped by ending the AppHost.</summary>
internal sealed class AppHostHost(SuspendedAppHost appHost, DistributedApplication application) : IHost, IAsyncDisposable
{
    public IServiceProvider Services => application.Services;

    public Task StartAsync(CancellationToken cancellationToken = default) => appHost.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken = default) => appHost.DisposeAsync().AsTask().WaitAsync(cancellationToken);

    public void Dispose() => appHost.Dispose();

    public ValueTask DisposeAsync() => appHost.DisposeAsync();
}
