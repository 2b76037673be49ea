namespace EnvironmentKit.Nginx.Configuration;

/// <summary>A DNS server that is asked for the addresses of upstreams while nginx runs.</summary>
/// <param name="Address">Its IP address, with a port where that is not 53, such as <c>127.0.0.11</c>.</param>
public sealed record NginxResolver(string Address)
{
    /// <summary>Docker's own, which every container of a user-defined network finds at this address.</summary>
    public static NginxResolver Docker { get; } = new("127.0.0.11");

    /// <summary>How long an answer counts, in whole seconds. Default: 2 s.</summary>
    public TimeSpan Valid { get; init; } = TimeSpan.FromSeconds(2);
}
