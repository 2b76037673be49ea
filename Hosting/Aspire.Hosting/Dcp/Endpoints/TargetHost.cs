using System.Net;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dcp.Endpoints;

/// <summary>What the host that an endpoint listens on means for those who connect to it.</summary>
internal readonly record struct TargetHost(string ListenAddress, string ConnectAddress, EndpointBindingMode BindingMode)
{
    public static TargetHost Of(EndpointAnnotation endpoint)
    {
        var host = endpoint.TargetHost;
        if (string.IsNullOrEmpty(host) || EndpointHostHelpers.IsLocalhostOrLocalhostTld(host))
        {
            return new TargetHost(KnownHostNames.Localhost, KnownHostNames.Localhost, EndpointBindingMode.SingleAddress);
        }

        if (!IPAddress.TryParse(host, out var address))
        {
            // Kestrel takes any other name, "*" and "+" included, as all addresses.
            return new TargetHost("0.0.0.0", KnownHostNames.Localhost, EndpointBindingMode.DualStackAnyAddresses);
        }

        return address.Equals(IPAddress.Any) ? new TargetHost(host, KnownHostNames.Localhost, EndpointBindingMode.IPv4AnyAddresses)
            : address.Equals(IPAddress.IPv6Any) ? new TargetHost(host, KnownHostNames.Localhost, EndpointBindingMode.IPv6AnyAddresses)
            : new TargetHost(host, host, EndpointBindingMode.SingleAddress);
    }
}
