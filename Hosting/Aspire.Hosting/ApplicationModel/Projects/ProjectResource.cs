namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that runs a .NET project.</summary>
public class ProjectResource : Resource, IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport, IResourceWithProbes, IComputeResource, IContainerFilesDestinationResource
{
    /// <summary>Makes a resource that runs a .NET project.</summary>
    /// <param name="name">The resource's name.</param>
    public ProjectResource(string name) : base(name) => Annotations.Add(new ProjectLaunchDefaultsAnnotation());
}
