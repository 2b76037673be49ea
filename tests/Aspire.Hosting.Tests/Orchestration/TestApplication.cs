using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Tests.Orchestration;

/// <summary>An application of given resources on a <see cref="FakeRuntime"/>.</summary>
internal sealed class TestApplication : IAsyncDisposable
{
    private readonly DistributedApplication _application;

    public TestApplication(params IResource[] resources)
        : this(_ => { }, resources)
    {
    }

    public TestApplication(Action<IServiceCollection> configure, params IResource[] resources)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "test" });
        builder.Services.AddSingleton(new DistributedApplicationModel(resources.AsEnumerable()));
        builder.Services.AddSingleton(new DistributedApplicationOptions());
        builder.Services.AddSingleton(new DistributedApplicationExecutionContext(DistributedApplicationOperation.Run));
        builder.Services.AddSingleton<IDistributedApplicationEventing, DistributedApplicationEventing>();
        builder.Services.AddSingleton<FakeRuntime>();
        builder.Services.AddSingleton<IResourceRuntime>(provider => provider.GetRequiredService<FakeRuntime>());
        configure(builder.Services);
        builder.Services.AddRuntimeServices();
        _application = new DistributedApplication(builder.Build());
    }

    public DistributedApplication Application => _application;

    public FakeRuntime Runtime => _application.Services.GetRequiredService<FakeRuntime>();

    public IDistributedApplicationEventing Eventing => _application.Services.GetRequiredService<IDistributedApplicationEventing>();

    public ResourceNotificationService Notifications => _application.ResourceNotifications;

    public ResourceLoggerService Loggers => _application.Services.GetRequiredService<ResourceLoggerService>();

    public ResourceCommandService Commands => _application.ResourceCommands;

    public Task StartAsync() => _application.StartAsync(TestContext.Current.CancellationToken);

    public CustomResourceSnapshot Snapshot(string resourceId) =>
        Notifications.TryGetCurrentState(resourceId, out var current) ? current.Snapshot : throw new ArgumentException($"'{resourceId}' was not published.");

    public Task ReachesAsync(string resourceName, string state) =>
        Notifications.WaitForResourceAsync(resourceName, state, TestContext.Current.CancellationToken).InTime();

    public async Task<string> LogOf(string resourceId)
    {
        var lines = new List<string>();
        await foreach (var batch in Loggers.GetAllAsync(resourceId))
        {
            lines.AddRange(batch.Select(line => line.Content));
        }

        return string.Join('\n', lines);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(CancellationToken.None);
        await _application.DisposeAsync();
    }

    /// <summary>Registers a health check and has a resource use it.</summary>
    public static void AddCheck(IServiceCollection services, IResource resource, string key, Func<CancellationToken, Task<HealthCheckResult>> check)
    {
        services.AddHealthChecks().AddAsyncCheck(key, check);
        resource.Annotations.Add(new HealthCheckAnnotation(key));
    }
}
