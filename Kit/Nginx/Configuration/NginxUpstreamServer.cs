namespace EnvironmentKit.Nginx.Configuration;

/// <summary>One server of an upstream.</summary>
/// <param name="Host">An IP address (IPv6 without brackets) or a host name that nginx can resolve when it starts.</param>
/// <param name="Port">1 to 65535.</param>
public sealed record NginxUpstreamServer(string Host, int Port);
