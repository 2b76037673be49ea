namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says as what a resource is deployed in an environment.</summary>
/// <param name="target">What is deployed in the resource's place.</param>
public sealed class DeploymentTargetAnnotation(IResource target) : IResourceAnnotation
{
    /// <summary>What is deployed in the resource's place.</summary>
    public IResource DeploymentTarget { get; set; } = target ?? throw new ArgumentNullException(nameof(target));

    /// <summary>The registry that the resource's image is taken from; null for none.</summary>
    public IContainerRegistry? ContainerRegistry { get; set; }

    /// <summary>The environment that it is deployed in; null when there is but one.</summary>
    public IComputeEnvironmentResource? ComputeEnvironment { get; set; }
}
