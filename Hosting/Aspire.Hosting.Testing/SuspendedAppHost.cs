using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>An AppHost that waits, when all is declared, until the test wants the application.</summary>
internal sealed class SuspendedAppHost(Type entryPoint, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure)
    : DistributedApplicationFactory(entryPoint, args)
{
    private readonly TaskCompletionSource<bool> _isWanted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _isWanted.TrySetResult(true);
        return GetApplicationAsync(cancellationToken);
    }

    public override ValueTask DisposeAsync()
    {
        _isWanted.TrySetResult(false);
        return base.DisposeAsync();
    }

    protected override void OnBuilderCreating(DistributedApplicationOptions applicationOptions, HostApplicationBuilderSettings hostOptions) =>
        configure(applicationOptions, hostOptions);

    protected override void OnBuilding(DistributedApplicationBuilder applicationBuilder)
    {
        // This is the AppHost's own thread.
        if (!_isWanted.Task.GetAwaiter().GetResult())
        {
            throw new ObjectDisposedException(nameof(IDistributedApplicationTestingBuilder), "The test has ended before it built the application.");
        }
    }
}
