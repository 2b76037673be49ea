namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that runs a .NET project.</summary>
/// <param name="name">The resource's name.</param>
public class ProjectResource(string name) : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport, IResourceWithProbes, IComputeResource, IContainerFilesDestinationResource
{
    /// <summary>The endpoint that the project's default HTTPS address comes from, whose port is not passed on; null when there is none.</summary>
    internal EndpointAnnotation? DefaultHttpsEndpoint { get; set; }
}
