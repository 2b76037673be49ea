namespace EnvironmentKit.Deployment;

/// <summary>Storage that outlives containers.</summary>
/// <param name="Name">Its name within the tier, such as <c>db-data</c>.</param>
/// <param name="Size">What is asked for in bytes, where a target wants to know.</param>
public sealed record Volume(string Name, long Size)
{
    /// <summary>Whether several services, or several replicas of one, mount it at the same time.</summary>
    public bool Shared { get; init; }

    /// <summary>The Kubernetes storage class. Null: the cluster's default.</summary>
    public string? StorageClass { get; init; }
}
