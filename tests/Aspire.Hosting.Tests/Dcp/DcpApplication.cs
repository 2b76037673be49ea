using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;
using Aspire.Hosting.Dcp.Server;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Tests.Dcp;

/// <summary>An application of given resources on a real orchestrator.</summary>
internal sealed class DcpApplication : IAsyncDisposable
{
    private readonly DistributedApplication _application;

    public DcpApplication(params IResource[] resources)
        : this([], resources)
    {
    }

    public DcpApplication((string Key, string? Value)[] settings, params IResource[] resources)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "test" });
        builder.Configuration.AddEnvironmentVariables();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        builder.Services.AddSingleton(new DistributedApplicationModel(resources.AsEnumerable()));
        builder.Services.AddSingleton(new DistributedApplicationOptions());
        builder.Services.AddSingleton(new DistributedApplicationExecutionContext(DistributedApplicationOperation.Run));
        builder.Services.AddSingleton<IDistributedApplicationEventing, DistributedApplicationEventing>();
        builder.Services.AddRuntimeServices();
        builder.Services.AddDcp();
        _application = new DistributedApplication(builder.Build());
    }

    public ResourceNotificationService Notifications => _application.ResourceNotifications;

    public ResourceLoggerService Loggers => _application.Services.GetRequiredService<ResourceLoggerService>();

    public ResourceCommandService Commands => _application.ResourceCommands;

    public IDistributedApplicationEventing Eventing => _application.Services.GetRequiredService<IDistributedApplicationEventing>();

    public IResourceRuntime Runtime => _application.Services.GetRequiredService<IResourceRuntime>();

    public DcpProcess Orchestrator => _application.Services.GetRequiredService<DcpProcess>();

    public Task StartAsync() => _application.StartAsync(TestContext.Current.CancellationToken);

    public Task StopAsync() => _application.StopAsync(TestContext.Current.CancellationToken);

    /// <summary>Waits until a replica of a resource has a state, and gives its snapshot.</summary>
    public async Task<CustomResourceSnapshot> ReachesAsync(string resourceName, params string[] states) =>
        (await Notifications.WaitForResourceAsync(
            resourceName, change => states.Contains(change.Snapshot.State?.Text), TestContext.Current.CancellationToken).InTime()).Snapshot;

    /// <summary>All that a replica has written so far.</summary>
    public async Task<string> LogOfAsync(IResource resource)
    {
        var lines = new List<string>();
        await foreach (var batch in Loggers.GetAllAsync(resource).WithCancellation(TestContext.Current.CancellationToken))
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
}
