namespace Aspire.Hosting.ApplicationModel;

/// <summary>Picks resources by what becomes of them when the application is deployed.</summary>
public static class DistributedApplicationModelExtensions
{
    /// <summary>The resources that run somewhere: containers and projects that are published and are no emulators.</summary>
    /// <param name="model">The application's resources.</param>
    /// <returns>The resources in the order in which they were added.</returns>
    public static IEnumerable<IResource> GetComputeResources(this DistributedApplicationModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Resources.Where(resource => !resource.IsExcludedFromPublish()
            && (resource.IsContainer() || resource is ProjectResource)
            && !resource.IsEmulator()
            && (!resource.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build) || build.HasEntrypoint));
    }

    /// <summary>The resources whose image is built.</summary>
    /// <param name="model">The application's resources.</param>
    /// <returns>The resources in the order in which they were added.</returns>
    public static IEnumerable<IResource> GetBuildResources(this DistributedApplicationModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Resources.Where(resource => resource.RequiresImageBuild());
    }

    /// <summary>The resources whose image is built and pushed to a registry.</summary>
    /// <param name="model">The application's resources.</param>
    /// <returns>The resources in the order in which they were added.</returns>
    public static IEnumerable<IResource> GetBuildAndPushResources(this DistributedApplicationModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Resources.Where(resource => resource.RequiresImageBuildAndPush());
    }
}
