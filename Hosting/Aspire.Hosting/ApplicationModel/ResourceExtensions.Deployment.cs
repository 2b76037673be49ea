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
    /// <param name="targetComputeEnvironment">The environment that is meant; null for the one that the resource is bound to, or the only one.</param>
    /// <returns>As what; null when it is not deployed there.</returns>
    /// <exception cref="InvalidOperationException">Several environments take the resource and none is meant.</exception>
    public static DeploymentTargetAnnotation? GetDeploymentTargetAnnotation(this IResource resource, IComputeEnvironmentResource? targetComputeEnvironment = null)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var targets = resource.Annotations.OfType<DeploymentTargetAnnotation>().ToArray();
        if ((resource.GetComputeEnvironment() ?? targetComputeEnvironment) is not { } environment)
        {
            return targets.Length <= 1
                ? targets.SingleOrDefault()
                : throw new InvalidOperationException($"Resource '{resource.Name}' is taken by the environments {string.Join(", ", targets.Select(target => $"'{target.ComputeEnvironment?.Name ?? target.DeploymentTarget.Name}'"))}. Say by which: WithComputeEnvironment(…).");
        }

        return targetComputeEnvironment is not null && environment != targetComputeEnvironment
            ? null
            : targets.LastOrDefault(target => target.ComputeEnvironment == environment);
    }
}
