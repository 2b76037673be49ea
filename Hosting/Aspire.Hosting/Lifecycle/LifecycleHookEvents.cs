using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.Lifecycle;

#pragma warning disable CS0618 // Hooks are obsolete for who writes them, not for who calls them.

/// <summary>Calls lifecycle hooks on the events that have taken their place.</summary>
internal sealed class LifecycleHookEvents(IEnumerable<IDistributedApplicationLifecycleHook> hooks, DistributedApplicationModel model) : IDistributedApplicationEventingSubscriber
{
    private int _awaited;

    public Task SubscribeAsync(IDistributedApplicationEventing eventing, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken)
    {
        eventing.Subscribe<BeforeStartEvent>(async (_, ending) =>
        {
            foreach (var hook in hooks)
            {
                await hook.BeforeStartAsync(model, ending).ConfigureAwait(false);
            }

            // Hooks may have added resources, so they are counted now.
            _awaited = model.Resources.Count(resource => resource is IResourceWithEndpoints && resource.Annotations.OfType<EndpointAnnotation>().Any());
        });
        eventing.Subscribe<ResourceEndpointsAllocatedEvent>(async (allocated, ending) =>
        {
            if (allocated.Resource.Annotations.OfType<EndpointAnnotation>().Any() && Interlocked.Decrement(ref _awaited) == 0)
            {
                foreach (var hook in hooks)
                {
                    await hook.AfterEndpointsAllocatedAsync(model, ending).ConfigureAwait(false);
                }
            }
        });
        eventing.Subscribe<AfterResourcesCreatedEvent>(async (_, ending) =>
        {
            foreach (var hook in hooks)
            {
                await hook.AfterResourcesCreatedAsync(model, ending).ConfigureAwait(false);
            }
        });
        return Task.CompletedTask;
    }
}
