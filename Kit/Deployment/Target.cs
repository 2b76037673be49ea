namespace EnvironmentKit.Deployment;

/// <summary>For whom manifests are written. The name in lower case is the folder below <c>manifests/TIER/</c>.</summary>
public enum Target
{
    /// <summary>Docker Compose.</summary>
    Compose,

    /// <summary>Docker Swarm.</summary>
    Swarm,

    /// <summary>Kubernetes.</summary>
    Kubernetes,
}
