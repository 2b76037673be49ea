using System.Net;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard.Grpc;
using Aspire.Hosting.Interaction;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>Runs the service that the dashboard reads from, for as long as the application runs.</summary>
internal sealed class ResourceServiceHost(
    DashboardOptions options,
    SecretMask mask,
    DistributedApplicationModel model,
    ResourceNotificationService notifications,
    ResourceLoggerService logs,
    ResourceCommandService commands,
    ILoggerFactory loggers,
    TimeProvider time,
    InteractionService? interactions = null) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();
    private GrpcServer? _server;
    private Task _starting = Task.CompletedTask;
    private Task _feeding = Task.CompletedTask;

    /// <summary>Listens, and follows the state of every resource.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    /// <exception cref="OperationCanceledException">It is stopped already.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _stopping.Token.ThrowIfCancellationRequested();
            return _starting = ServeAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Task starting;
        lock (_lock)
        {
            if (_stopping.IsCancellationRequested)
            {
                return;
            }

            _stopping.Cancel();
            starting = _starting;
        }

        // The server must not be stopped while it is about to start: its threads outlive what they wait on.
        await starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_server is not null)
        {
            await _server.DisposeAsync().ConfigureAwait(false);
        }

        await _feeding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        foreach (var key in options.Keys)
        {
            mask.Add(key);
        }

        foreach (var resource in model.Resources.ToArray())
        {
            mask.Learn(resource);
        }

        var feed = new ResourceFeed(mask);
        _feeding = FeedAsync(feed);
        var messages = new ResourceMessages(mask, time.GetUtcNow().UtcDateTime);
        var service = new ResourceService(
            options.ApplicationName,
            feed,
            messages,
            logs,
            commands,
            interactions is null ? null : new DashboardInteractions(interactions, mask),
            interactions is null ? null : new FileUpload(interactions),
            loggers.CreateLogger<ResourceService>());
        _server = new GrpcServer(
            new IPEndPoint(IPAddress.Loopback, options.ResourceServiceUrl.Port), service.Methods, options.ResourceServiceApiKey, loggers);
        await _server.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task FeedAsync(ResourceFeed feed)
    {
        try
        {
            await feed.RunAsync(notifications.WatchAsync(_stopping.Token), _stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The application stops.
        }
        catch (Exception fault)
        {
            loggers.CreateLogger<ResourceServiceHost>().LogError(fault, "The dashboard no longer sees changes of resources.");
        }
    }
}
