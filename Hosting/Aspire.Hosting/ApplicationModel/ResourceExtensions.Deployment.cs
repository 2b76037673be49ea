namespace Aspire.Hosting.ApplicationModel;

public static partial class ResourceExtensions
{
    /// <summary>Gets the environment that a resource was bound to by <c>WithComputeEnvironment</c>.</summary>
    /// <param name="resource">The resource.</param>
    /// <returns>The environment; null when it was bound to none.</returns>
    public static IComputeEnvironmentResource? GetComputeEnvironment(this IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource.TryGetLastAnnotation<ComputeEnvironmentAnnotation>(out var bound) ? bound.Environment : null;
    }

    /// <summary>Gets as what a resource is deployed.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="targetComputeEnvironment">The environment that asks: one that the resource is not bound to gets nothing; null for any.</param>
    /// <returns>As what; null when it is not deployed there.</returns>
    /// <exception cref="InvalidOperationException">Several environments take the resource, which is bound to none of them.</exception>
    public static DeploymentTargetAnnotation? GetDeploymentTargetAnnotation(this IResource resource, IComputeEnvironmentResource? targetComputeEnvironment = null)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var targets = resource.Annotations.OfType<DeploymentTargetAnnotation>().ToArray();
        if (resource.GetComputeEnvironment() is { } bound)
        {
            return targetComputeEnvironment is not null && targetComputeEnvironment != bound ? null : targets.SingleOrDefault(target => target.ComputeEnvironment == bound);
        }

        return targets.Length <= 1
            ? targets.SingleOrDefault()
            : throw new InvalidOperationException($"Resource '{resource.Name}' is taken by the environments {string.Join(", ", targets.Select(target => $"'{target.ComputeEnvironment?.Name}'"))}. Say by which: WithComputeEnvironment(…).");
    }
}
