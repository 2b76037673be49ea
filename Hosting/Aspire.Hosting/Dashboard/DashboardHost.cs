using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Lifecycle;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>
/// Adds the dashboard to the application when it starts, serves it, and says where it is once it answers. Nothing
/// else waits for it, and the application goes on without it when it fails.
/// </summary>
internal sealed class DashboardHost(
    DashboardOptions options,
    AspireBundle bundle,
    IConfiguration configuration,
    IServiceProvider services,
    ResourceNotificationService notifications,
    ResourceLoggerService logs,
    IHostApplicationLifetime lifetime,
    ILogger<DistributedApplication> logger) : IDistributedApplicationEventingSubscriber, IAsyncDisposable
{
    private const int LastLines = 10;

    private readonly CancellationTokenSource _stopping = new();
    private ResourceServiceHost? _resourceService;
    private Task _background = Task.CompletedTask;

    /// <inheritdoc/>
    public Task SubscribeAsync(
        IDistributedApplicationEventing eventing,
        DistributedApplicationExecutionContext executionContext,
        CancellationToken cancellationToken)
    {
        if (executionContext.IsRunMode && options.Enabled)
        {
            eventing.Subscribe<BeforeStartEvent>((start, _) =>
            {
                Add(start.Model, eventing);
                return Task.CompletedTask;
            });
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await _background.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_resourceService is not null)
        {
            await _resourceService.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void Add(DistributedApplicationModel model, IDistributedApplicationEventing eventing)
    {
        var resource = model.Resources.SingleOrDefault(resource => resource.Name == DashboardResource.Name);
        if (resource is not null)
        {
            DashboardResource.Configure(resource, options, configuration);
            model.Resources.Remove(resource);
        }
        else
        {
            resource = DashboardResource.Create(options, bundle.ManagedPath, configuration);
        }

        // First, because it takes longest to come up.
        model.Resources.Insert(0, resource);

        eventing.Subscribe<ResourceReadyEvent>(resource, (_, _) =>
        {
            Announce();
            return Task.CompletedTask;
        });
        lifetime.ApplicationStopping.Register(() => _stopping.CancelAsync());
        _background = Task.WhenAll(Task.Run(ServeAsync), WatchEndAsync());
    }

    private void Announce()
    {
        logger.LogInformation("Now listening on: {DashboardUrl}", options.FrontendUrl);
        if (options.BrowserToken is not null)
        {
            logger.LogInformation("Login to the dashboard at {DashboardLoginUrl}", options.LoginUrl);
        }
    }

    // The dashboard's process needs longer to ask than this needs to listen, so nobody waits for it.
    private async Task ServeAsync()
    {
        try
        {
            _resourceService = services.GetRequiredService<ResourceServiceHost>();
            await _resourceService.StartAsync(_stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The application stops.
        }
        catch (Exception fault)
        {
            logger.LogError(
                "The dashboard will show no resources: {ResourceServiceUrl} cannot be served ({Reason}). Set {Setting} to a free port.",
                options.ResourceServiceUrl, fault.Message, DashboardSettings.ResourceServiceUrl);
        }
    }

    private async Task WatchEndAsync()
    {
        try
        {
            var end = await notifications
                .WaitForResourceAsync(DashboardResource.Name, HasEnded, _stopping.Token)
                .ConfigureAwait(false);
            var lines = await LastLinesAsync(end.ResourceId).ConfigureAwait(false);
            logger.LogWarning(
                "The dashboard ended ({State}, exit code {ExitCode}); the application goes on without it.{Lines}",
                end.Snapshot.State?.Text, end.Snapshot.ExitCode, lines);
        }
        catch (OperationCanceledException)
        {
            // The application stops, and the dashboard with it.
        }
        catch (Exception fault)
        {
            logger.LogDebug(fault, "The dashboard is no longer watched.");
        }
    }

    private static bool HasEnded(ResourceEvent change) =>
        change.Snapshot.State?.Text is { } state && KnownResourceStates.TerminalStates.Contains(state);

    private async Task<string> LastLinesAsync(string resourceId)
    {
        var mask = services.GetRequiredService<SecretMask>();
        var last = new Queue<string>();
        await foreach (var batch in logs.GetAllAsync(resourceId).WithCancellation(_stopping.Token).ConfigureAwait(false))
        {
            foreach (var line in batch)
            {
                last.Enqueue(Environment.NewLine + "  " + mask.Apply(line.Content));
                if (last.Count > LastLines)
                {
                    last.Dequeue();
                }
            }
        }

        return string.Concat(last);
    }
}
