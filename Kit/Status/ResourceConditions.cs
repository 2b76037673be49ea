using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Status;

/// <summary>What Aspire's states mean.</summary>
internal static class ResourceConditions
{
    public static ResourceCondition Of(ResourceObservation resource)
    {
        var state = resource.State;
        if (state == KnownResourceStates.Running || state == KnownResourceStates.Active)
        {
            return resource.Health is null or "Healthy" ? ResourceCondition.Ready : ResourceCondition.Pending;
        }

        if (state == KnownResourceStates.FailedToStart || state == KnownResourceStates.RuntimeUnhealthy || state == KnownResourceStates.ValueMissing)
        {
            return ResourceCondition.Failed;
        }

        if (HasEnded(state))
        {
            return resource.ExitCode is null or 0 ? ResourceCondition.Done : ResourceCondition.Failed;
        }

        return state == KnownResourceStates.NotStarted && resource.IsExplicitStart ? ResourceCondition.Idle : ResourceCondition.Pending;
    }

    /// <summary>Whether nothing that it waits for is missing any more.</summary>
    public static bool IsAsked(string? state) =>
        !string.IsNullOrEmpty(state) && state != KnownResourceStates.NotStarted && state != KnownResourceStates.Waiting;

    /// <summary>Whether it has run.</summary>
    public static bool IsStarted(string? state) =>
        state == KnownResourceStates.Running || state == KnownResourceStates.Active || HasEnded(state);

    private static bool HasEnded(string? state) => state == KnownResourceStates.Exited || state == KnownResourceStates.Finished;
}
