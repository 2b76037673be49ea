namespace EnvironmentKit.Status;

/// <summary>How far an environment is.</summary>
internal enum EnvironmentPhase
{
    /// <summary>Something has not become healthy yet.</summary>
    Starting,

    /// <summary>Everything was healthy once. It stays so when a resource fails later: that shows at the resource.</summary>
    Healthy,

    /// <summary>It cannot become healthy any more.</summary>
    Failed,

    /// <summary>It was asked to stop.</summary>
    Stopping,
}
