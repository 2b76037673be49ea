using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines.Folders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EnvironmentKit.Schedules.Local;

/// <summary>Keeps the time for all scheduled resources of a running environment.</summary>
internal sealed class LocalSchedules(
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    ResourceCommandService commands,
    TimeProvider time,
    IServiceProvider services) : IAsyncDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private readonly List<Task> _running = [];

    /// <summary>Has schedules kept once the environment's resources are there. Without effect in publish mode, and when called again.</summary>
    public static void Register(IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsPublishMode || builder.Services.Any(service => service.ServiceType == typeof(LocalSchedules)))
        {
            return;
        }

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<LocalSchedules>();
        builder.Eventing.Subscribe<AfterResourcesCreatedEvent>((created, _) =>
        {
            created.Services.GetRequiredService<LocalSchedules>().Start(created.Model);
            return Task.CompletedTask;
        });
    }

    /// <summary>Begins to keep the time.</summary>
    public void Start(DistributedApplicationModel model)
    {
        var folder = services.GetService<EnvironmentFolder>();
        foreach (var resource in model.Resources)
        {
            if (resource.Annotations.OfType<ScheduleAnnotation>().LastOrDefault() is { } schedule)
            {
                var file = folder is null ? null : new RunHistoryFile(Path.Join(folder.Root, "schedules", resource.Name + ".json"));
                var scheduled = new ScheduledResource(resource, schedule, file, new LocalScheduleServices(notifications, loggers, commands, time) { Reports = services.GetService<ScheduleReports>() });
                _running.Add(Task.Run(() => scheduled.RunAsync(_ended.Token)));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ended.Dispose();
    }
}
