using System.Net;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard.Grpc;
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
    TimeProvider time) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private GrpcServer? _server;
    private Task _feeding = Task.CompletedTask;

    /// <summary>Listens, and follows the state of every resource.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
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
        var service = new ResourceService(options.ApplicationName, feed, messages, logs, commands);
        _server = new GrpcServer(
            new IPEndPoint(IPAddress.Loopback, options.ResourceServiceUrl.Port), service.Methods, options.ResourceServiceApiKey, loggers);
        await _server.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        if (_server is not null)
        {
            await _server.DisposeAsync().ConfigureAwait(false);
        }

        await _feeding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
