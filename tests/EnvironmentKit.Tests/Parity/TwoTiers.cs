using Aspire.Hosting;
using EnvironmentKit.Parity;
using EnvironmentKit.Tests.Deployment.Resolution;
using EnvironmentKit.Tiers;

namespace EnvironmentKit.Tests.Parity;

/// <summary>An AppHost with the tiers staging, for Compose, and production, for what a test wants.</summary>
internal sealed class TwoTiers : IDisposable
{
    private readonly AppHostUnderTest _appHost;

    public TwoTiers(string? staging = null, string? production = null, params string[] arguments)
    {
        _appHost = new AppHostUnderTest(null, production, arguments);
        if (staging is not null)
        {
            _appHost.Write("appsettings.Staging.json", staging);
        }

        Staging = Builder.AddTier("staging").ToDockerCompose();
    }

    public IDistributedApplicationBuilder Builder => _appHost.Builder;

    public Tier Staging { get; }

    public Tier Production => _appHost.Production;

    public string Folder => _appHost.Folder;

    public Task<ParityReport> CompareAsync() => ParityComparison.CompareAsync(Staging, Production, TestContext.Current.CancellationToken);

    /// <summary>The differences in lines such as <c>service web replicas: 1 | 3, declared: …</c>.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync() =>
        [.. (await CompareAsync()).Differences.Select(difference => $"{difference.Subject} {difference.Setting}: {difference.Left ?? "-"} | {difference.Right ?? "-"}, {string.Join("; ", difference.Causes.Select(cause => $"{cause.Kind}: {cause.Source}"))}")];

    public Aspire.Hosting.ApplicationModel.IResourceBuilder<Aspire.Hosting.ApplicationModel.ProjectResource> AddProject(string name) => _appHost.AddProject(name);

    public void Dispose() => _appHost.Dispose();
}
