using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Postgres;

/// <summary>pgweb, a small web application to look into PostgreSQL databases.</summary>
/// <param name="name">The resource's name.</param>
public sealed class PgWebContainerResource(string name) : ContainerResource(name)
{
    internal const string PrimaryEndpointName = "http";

    /// <summary>Where its pages are.</summary>
    public EndpointReference PrimaryEndpoint => new(this, PrimaryEndpointName);
}
