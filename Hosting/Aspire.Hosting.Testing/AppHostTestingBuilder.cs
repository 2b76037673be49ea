namespace Aspire.Hosting.Testing;

/// <summary>What an AppHost has declared.</summary>
internal sealed class AppHostTestingBuilder(SuspendedAppHost appHost, DistributedApplicationBuilder inner) : TestingBuilder(inner)
{
    public override async Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default)
    {
        var application = await appHost.BuildAsync(cancellationToken).ConfigureAwait(false);
        return new AppHostApplication(appHost, new AppHostHost(appHost, application));
    }

    public override ValueTask DisposeAsync() => appHost.DisposeAsync();
}
