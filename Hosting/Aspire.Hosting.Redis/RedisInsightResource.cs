using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Redis;

/// <summary>Redis Insight, pages about Redis servers.</summary>
public class RedisInsightResource : ContainerResource
{
    internal const string PrimaryEndpointName = "http";

    /// <summary>Creates the resource.</summary>
    /// <param name="name">The resource's name.</param>
    public RedisInsightResource(string name) : base(name) => PrimaryEndpoint = new EndpointReference(this, PrimaryEndpointName);

    /// <summary>Where the pages are.</summary>
    public EndpointReference PrimaryEndpoint { get; }
}
