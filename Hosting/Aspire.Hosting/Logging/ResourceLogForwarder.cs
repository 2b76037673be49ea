using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Logging;

/// <summary>Copies what resources write into the host's log, where that was asked for.</summary>
internal sealed class ResourceLogForwarder(
    DistributedApplicationOptions options,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    ILoggerFactory hostLoggers,
    IHostEnvironment environment) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _forwarding = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.EnableResourceLogging)
        {
            _forwarding = ForwardAsync(_stopping.Token);
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _forwarding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task ForwardAsync(CancellationToken cancellationToken)
    {
        var followed = new HashSet<string>();
        await foreach (var change in notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            if (followed.Add(change.ResourceId))
            {
                _ = FollowAsync(change.ResourceId, hostLoggers.CreateLogger($"{environment.ApplicationName}.Resources.{change.Resource.Name}"), cancellationToken);
            }
        }
    }

    private async Task FollowAsync(string resourceId, ILogger host, CancellationToken cancellationToken)
    {
        await foreach (var lines in loggers.WatchAsync(resourceId).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (var line in lines)
            {
                host.Log(line.IsErrorMessage ? LogLevel.Error : LogLevel.Information, "{LineNumber}: {Line}", line.LineNumber, line.Content);
            }
        }
    }
}
