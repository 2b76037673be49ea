namespace EnvironmentKit.Status;

/// <summary>What Aspire's states mean. The words are part of its public API (<c>KnownResourceStates</c>).</summary>
internal static class ResourceConditions
{
    public static ResourceCondition Of(ResourceObservation resource) => resource.State switch
    {
        "Running" or "Active" => resource.Health is null or "Healthy" ? ResourceCondition.Ready : ResourceCondition.Pending,
        "FailedToStart" or "RuntimeUnhealthy" or "ValueMissing" or "Value missing" => ResourceCondition.Failed,
        "Exited" or "Finished" => resource.ExitCode is null or 0 ? ResourceCondition.Done : ResourceCondition.Failed,
        "NotStarted" when resource.IsExplicitStart => ResourceCondition.Idle,
        _ => ResourceCondition.Pending,
    };

    public static bool IsAsked(string? state) => state is not (null or "NotStarted" or "Waiting");

    public static bool IsStarted(string? state) => state is "Running" or "Active" or "Exited" or "Finished";
}
