using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Nginx.Engine;

/// <summary>Where an endpoint answers on this machine.</summary>
internal static class LocalUpstream
{
    public static NginxUpstream Of(string name, EndpointReference endpoint) => new(name, endpoint.IsAllocated ? [ServerOf(endpoint)] : [])
    {
        IsTls = endpoint.Scheme == "https",
    };

    // nginx would take a name that has an IPv4 and an IPv6 address for two servers.
    private static NginxUpstreamServer ServerOf(EndpointReference endpoint) =>
        new(endpoint.Host is "localhost" or "0.0.0.0" or "*" or "+" ? "127.0.0.1" : endpoint.Host.Trim('[', ']'), endpoint.Port);
}
