using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Postgres;

/// <summary>A server of the Model Context Protocol that looks into a PostgreSQL database.</summary>
/// <param name="name">The resource's name.</param>
public sealed class PostgresMcpContainerResource(string name) : ContainerResource(name)
{
    internal const string PrimaryEndpointName = "http";

    /// <summary>Where it is asked.</summary>
    public EndpointReference PrimaryEndpoint => new(this, PrimaryEndpointName);
}
