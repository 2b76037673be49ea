namespace EnvironmentKit.Nginx.Configuration;

/// <summary>An address and a port on which nginx listens.</summary>
/// <param name="Port">1 to 65535.</param>
/// <param name="Address">An IP address, IPv6 without brackets. Null means every IPv4 address. Default: null.</param>
public sealed record NginxListener(int Port, string? Address = null);
