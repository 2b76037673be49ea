using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Notifications;

namespace Aspire.Hosting.Orchestration;

/// <summary>
/// Raises the stopped event when what an engine runs has ended, and lets the children of a container follow it in its states.
/// </summary>
internal sealed class StopWatcher(
    ResourceNotificationService notifications, IDistributedApplicationEventing eventing, ResourceHierarchy hierarchy, IServiceProvider services)
{
    private readonly Dictionary<string, string?> _states = [];
    private Task _watching = Task.CompletedTask;

    public void Start(CancellationToken cancellationToken) => _watching = WatchAsync(cancellationToken);

    public async Task StopAsync() => await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        await foreach (var change in notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            var state = change.Snapshot.State?.Text;
            var before = _states.GetValueOrDefault(change.ResourceId);
            if (state == before || !change.Resource.Annotations.OfType<ReplicaNamesAnnotation>().Any())
            {
                continue;
            }

            _states[change.ResourceId] = state;
            if (ResourceTypes.IsContainer(change.Resource))
            {
                await FollowAsync(change).ConfigureAwait(false);
            }

            if (Availability.IsTerminal(state) && !Availability.IsTerminal(before))
            {
                _ = RaiseStoppedAsync(change, cancellationToken);
            }
        }
    }

    private async Task FollowAsync(ResourceEvent change)
    {
        foreach (var child in hierarchy.GetDependentChildren(change.Resource))
        {
            await notifications.PublishUpdateAsync(child, snapshot => snapshot with
            {
                State = change.Snapshot.State,
                StartTimeStamp = change.Snapshot.StartTimeStamp,
                StopTimeStamp = change.Snapshot.StopTimeStamp,
            }).ConfigureAwait(false);
        }
    }

    private async Task RaiseStoppedAsync(ResourceEvent change, CancellationToken cancellationToken)
    {
        foreach (var stopped in hierarchy.GetDependentChildren(change.Resource).Prepend(change.Resource))
        {
            await eventing.PublishAsync(new ResourceStoppedEvent(stopped, services, change), cancellationToken).ConfigureAwait(false);
        }
    }
}
