namespace Aspire.Hosting.ApplicationModel;

/// <summary>Asks for projects.</summary>
public static class ProjectResourceExtensions
{
    /// <summary>Gets the resources that run a .NET project.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The projects.</returns>
    public static IEnumerable<ProjectResource> GetProjectResources(this DistributedApplicationModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Resources.OfType<ProjectResource>();
    }

    /// <summary>Tells which project a resource runs.</summary>
    /// <param name="projectResource">The resource.</param>
    /// <returns>The project.</returns>
    /// <exception cref="InvalidOperationException">The resource has no project.</exception>
    public static IProjectMetadata GetProjectMetadata(this ProjectResource projectResource)
    {
        ArgumentNullException.ThrowIfNull(projectResource);
        return projectResource.Annotations.OfType<IProjectMetadata>().LastOrDefault()
            ?? throw new InvalidOperationException($"The resource '{projectResource.Name}' does not say which project it runs.");
    }
}
