namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says how long a resource's container lives.</summary>
public sealed class ContainerLifetimeAnnotation : IResourceAnnotation
{
    /// <summary>How long the container lives.</summary>
    public required ContainerLifetime Lifetime { get; set; }
}
