using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Tests.Dashboard.Grpc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Tests.Dashboard;

/// <summary>The resource service as an application registers it, with resources whose state the test decides.</summary>
internal sealed class ResourceServiceFixture : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public ResourceServiceFixture(params IResource[] resources)
        : this(_ => { }, resources)
    {
    }

    public ResourceServiceFixture(Action<IServiceCollection> configure, params IResource[] resources)
    {
        var configuration = new ConfigurationManager();
        var services = new ServiceCollection();
        configure(services);
        _services = services
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(new DistributedApplicationModel(new ResourceCollection(resources)))
            .AddSingleton<IHostApplicationLifetime, Lifetime>()
            .AddSingleton<ResourceLoggerService>()
            .AddSingleton<ResourceNotificationService>()
            .AddSingleton(provider => new ResourceCommandService(
                provider.GetRequiredService<ResourceNotificationService>(), provider.GetRequiredService<ResourceLoggerService>(), provider))
            .AddDashboard(configuration, enabled: true, "Library.AppHost")
            .BuildServiceProvider();
    }

    public IServiceProvider Services => _services;

    public DashboardOptions Options => _services.GetRequiredService<DashboardOptions>();

    public ResourceNotificationService Notifications => _services.GetRequiredService<ResourceNotificationService>();

    public ResourceLoggerService Logs => _services.GetRequiredService<ResourceLoggerService>();

    public Task StartAsync(CancellationToken cancellationToken) =>
        _services.GetRequiredService<ResourceServiceHost>().StartAsync(cancellationToken);

    public GrpcClient CreateClient() => new(Options.ResourceServiceUrl, Options.ResourceServiceApiKey);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }
}
