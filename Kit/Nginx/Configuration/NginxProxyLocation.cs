namespace EnvironmentKit.Nginx.Configuration;

/// <summary>Hands requests to an upstream with their path unchanged: the upstream of <c>/api</c> sees <c>/api/books</c>.</summary>
/// <param name="Path">Where it begins.</param>
/// <param name="Upstream">The name of one of <see cref="NginxConfiguration.Upstreams"/>.</param>
public sealed record NginxProxyLocation(NginxPath Path, string Upstream) : NginxLocation(Path);
