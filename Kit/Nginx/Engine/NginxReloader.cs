using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using EnvironmentKit.Watch;

namespace EnvironmentKit.Nginx.Engine;

/// <summary>
/// Gives running nginxes another configuration when an upstream's address or an included file changes. One that nginx does not
/// accept is logged with the resource and changes nothing.
/// </summary>
internal sealed class NginxReloader(IDistributedApplicationEventing eventing, WatchLogs logs, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, NginxWatch> _watches = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _subscribed = new(StringComparer.Ordinal);

    /// <summary>Follows a start of an nginx, instead of the one before it.</summary>
    /// <param name="nginx">The nginx.</param>
    /// <param name="text">The configuration that it starts with.</param>
    public void Watch(RunningNginx nginx, string text)
    {
        var watch = new NginxWatch(nginx, text, logs.Of(nginx.Resource), time);
        _watches.AddOrUpdate(nginx.Resource.Name, watch, (_, before) =>
        {
            before.Dispose();
            return watch;
        });

        if (_subscribed.TryAdd(nginx.Resource.Name, true))
        {
            foreach (var target in NginxSiteResolver.TargetsOf(nginx.Resource.Annotations))
            {
                eventing.Subscribe<ResourceEndpointsAllocatedEvent>(target, (_, _) =>
                {
                    if (_watches.TryGetValue(nginx.Resource.Name, out var current))
                    {
                        current.Request(isForced: false);
                    }

                    return Task.CompletedTask;
                });
            }
        }

        // What became known before the subscription.
        watch.Request(isForced: false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var watch in _watches.Values)
        {
            watch.Dispose();
        }
    }
}
