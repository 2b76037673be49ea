using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines.Companions;
using EnvironmentKit.Telemetry.Local.Statistics;
using EnvironmentKit.Telemetry.Otlp;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Telemetry.Local;

/// <summary>
/// Asks each server that runs for its figures and sends them on. Servers are asked side by side, none while it has not answered yet, and none that
/// is down.
/// </summary>
internal sealed class ServerMetrics(CompanionHost? companions, ILogger logger, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _asked = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IServerStatistics> _clients = new(StringComparer.Ordinal);

    /// <summary>Takes note of a server's state.</summary>
    public void Observe(ResourceEvent change)
    {
        if (change.Snapshot.State?.Text == KnownResourceStates.Running)
        {
            _running.TryAdd(change.Resource.Name, time.GetUtcNow());
        }
        else
        {
            _running.TryRemove(change.Resource.Name, out _);
        }
    }

    /// <summary>Begins to ask all servers that run; nobody waits for the answers.</summary>
    public void Ask(IEnumerable<IResource> resources, OtlpSender sender, LocalIdentity identity, CancellationToken cancellationToken)
    {
        foreach (var resource in resources)
        {
            if (_running.TryGetValue(resource.Name, out var since) && StatisticsOf(resource) is { } statistics && _asked.TryAdd(resource.Name, true))
            {
                _ = Task.Run(() => AskAsync(resource, since, statistics, sender, identity, cancellationToken), CancellationToken.None);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values.OfType<IAsyncDisposable>())
        {
            await client.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task AskAsync(IResource resource, DateTimeOffset since, IServerStatistics statistics, OtlpSender sender, LocalIdentity identity, CancellationToken cancellationToken)
    {
        var figures = new ServerFigures(time.GetUtcNow(), since);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Limit);
            await statistics.ReadAsync(figures, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // It is going down or coming up, or is not what it seems; whoever needs it says more.
            logger.LogDebug("'{Name}' gave no figures: {Problem}", resource.Name, exception.Message);
        }
        finally
        {
            _asked.TryRemove(resource.Name, out _);
        }

        var of = identity.Of(resource.Name);
        foreach (var point in figures.Points)
        {
            sender.Send(of, point);
        }
    }

    private IServerStatistics? StatisticsOf(IResource resource) => resource switch
    {
        PostgresServerResource postgres => _clients.GetOrAdd(resource.Name, static (_, server) => new PostgresStatistics(server), postgres),
        ElasticsearchResource search => _clients.GetOrAdd(resource.Name, static (_, server) => new SearchStatistics(server, StatisticsClient.Shared), search),
        _ => companions?.StatisticsOf(resource) ?? resource.Annotations.OfType<ServerStatisticsAnnotation>().LastOrDefault()?.Statistics,
    };
}
