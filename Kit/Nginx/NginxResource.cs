using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Nginx;

/// <summary>An nginx that stands before the services of an application. It holds no state; what it serves stands in its annotations.</summary>
/// <param name="name">The resource's name.</param>
public sealed class NginxResource(string name) : ContainerResource(name), IResourceWithServiceDiscovery
{
    internal const string EndpointName = "http";

    /// <summary>Where it answers.</summary>
    public EndpointReference PrimaryEndpoint => field ??= new EndpointReference(this, EndpointName);
}
