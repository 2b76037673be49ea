using Aspire.Hosting.Eventing;
using Aspire.Hosting.Lifecycle;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Looks for the programs that a resource needs before it starts. The start goes on: its own failure says the rest.</summary>
internal sealed class RequiredCommandCheck(IRequiredCommandValidator validator) : IDistributedApplicationEventingSubscriber
{
    public Task SubscribeAsync(IDistributedApplicationEventing eventing, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken)
    {
        if (executionContext.IsRunMode)
        {
            eventing.Subscribe<BeforeResourceStartedEvent>(async (starting, cancellation) =>
            {
                foreach (var command in starting.Resource.Annotations.OfType<RequiredCommandAnnotation>().ToArray())
                {
                    await validator.ValidateAsync(starting.Resource, command, cancellation).ConfigureAwait(false);
                }
            });
        }

        return Task.CompletedTask;
    }
}
