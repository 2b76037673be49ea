using System.Net;
using System.Net.NetworkInformation;

namespace Aspire.Hosting.Dcp.Containers;

/// <summary>The addresses of this machine, as they are now.</summary>
internal static class LocalAddresses
{
    public static bool Has(IPAddress address) => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(card => card.GetIPProperties().UnicastAddresses).Any(own => own.Address.Equals(address));
}
