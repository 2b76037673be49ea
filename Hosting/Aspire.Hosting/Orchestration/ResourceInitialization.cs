using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Notifications;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Publishes the first snapshot of every resource and lets those that no engine runs come up by themselves.</summary>
internal sealed class ResourceInitialization(
    DistributedApplicationModel model,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    IDistributedApplicationEventing eventing,
    ParameterStates parameters,
    IServiceProvider services)
{
    private const string ParentProperty = "resource.parentName";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await parameters.PublishAsync(model.Resources.OfType<ParameterResource>(), cancellationToken).ConfigureAwait(false);
        foreach (var resource in model.Resources)
        {
            await PublishFirstSnapshotAsync(resource).ConfigureAwait(false);
        }

        foreach (var resource in model.Resources)
        {
            _ = InitializeAsync(resource, cancellationToken);
        }
    }

    private Task PublishFirstSnapshotAsync(IResource resource)
    {
        var relationships = Relationships.Of(resource);
        var parent = Relationships.ParentOf(resource)?.GetResolvedResourceNames()[0];
        var isRunByEngine = resource.Annotations.OfType<ReplicaNamesAnnotation>().Any();
        var isExplicit = resource.Annotations.OfType<ExplicitStartupAnnotation>().Any();
        return notifications.PublishUpdateAsync(resource, snapshot => snapshot with
        {
            CreationTimeStamp = snapshot.CreationTimeStamp ?? (isRunByEngine ? DateTime.UtcNow : null),
            State = isRunByEngine && isExplicit && snapshot.State is null ? KnownResourceStates.NotStarted : snapshot.State,
            Relationships = relationships,
            Urls = ResourceUrls.Of(resource),
            Properties = parent is null ? snapshot.Properties : snapshot.Properties.WithProperty(new ResourcePropertySnapshot(ParentProperty, parent)),
            HealthReports = ResourceStarter.InitialHealthReports(resource),
        });
    }

    /// <summary>Who initialises a resource may take as long as it likes; others do not wait for it.</summary>
    private async Task InitializeAsync(IResource resource, CancellationToken cancellationToken)
    {
        try
        {
            var initialize = new InitializeResourceEvent(resource, eventing, loggers, notifications, services);
            await eventing.PublishAsync(initialize, EventDispatchBehavior.BlockingConcurrent, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Everything goes down.
        }
        catch (Exception exception)
        {
            loggers.GetLogger(resource).LogError("Resource '{Resource}' could not be initialized: {Reason}", resource.Name, exception.Message);
            await notifications.PublishUpdateAsync(resource, snapshot =>
                Availability.Is(snapshot.State?.Text, KnownResourceStates.Running) || Availability.IsTerminal(snapshot.State?.Text)
                    ? snapshot
                    : snapshot with { State = new ResourceStateSnapshot(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error) })
                .ConfigureAwait(false);
        }
    }
}
