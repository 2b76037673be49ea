using EnvironmentKit.Deployment;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Telemetry.Deployment;

/// <summary>Lets a tier's collector ask its gateway for figures, which otherwise only the gateway itself may.</summary>
internal static class GatewayStatus
{
    public const int Port = 8081;

    // Whoever reaches the port is on the gateway's internal network already, and the figures are no secret.
    private static readonly string[] _inside = ["10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

    public static Service Open(Service service) => service.Gateway is not { } gateway ? service : service with
    {
        Ports = [.. service.Ports.Append(new ServicePort("status", Port) { Scheme = "http" }).OrderBy(port => port.Number)],
        Gateway = gateway with { Configuration = gateway.Configuration with { Status = new NginxListener(Port), StatusClients = _inside } },
    };
}
