namespace EnvironmentKit.Nginx.Configuration;

/// <summary>The servers behind a proxied location.</summary>
/// <param name="Name">Letters, digits, hyphens and underscores.</param>
/// <param name="Servers">
/// Where they answer. While there is none, nginx starts all the same and answers 502 with a page that says so. With
/// <see cref="NginxConfiguration.Resolver"/>: the one name behind which they all are.
/// </param>
public sealed record NginxUpstream(string Name, IReadOnlyList<NginxUpstreamServer> Servers)
{
    /// <summary>
    /// Speaks TLS to the servers. Their certificates are not verified: inside an environment they are development or
    /// private ones. Default: false.
    /// </summary>
    public bool IsTls { get; init; }

    /// <summary>
    /// How many idle connections each worker keeps open. Zero: none, so that each request meets a server that is there now.
    /// Without meaning where names are resolved while nginx runs. Default: 32.
    /// </summary>
    public int IdleConnections { get; init; } = 32;
}
