namespace Aspire.Hosting.Testing;

/// <summary>An AppHost's application as the test sees it: the AppHost itself starts and stops it.</summary>
internal sealed class AppHostApplication(SuspendedAppHost appHost, AppHostHost host) : DistributedApplication(host)
{
    public override async Task RunAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await appHost.StartAsync(cancellationToken).ConfigureAwait(false);
            await appHost.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped, as was asked for.
        }
        finally
        {
            await DisposeAsync().ConfigureAwait(false);
        }
    }

    // What comes before a start is the AppHost's own business.
    public override Task StartAsync(CancellationToken cancellationToken = default) => appHost.StartAsync(cancellationToken);
}
