using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Nginx;

/// <summary>The networks, in CIDR notation, of the proxy in front of a deployed nginx.</summary>
internal sealed record NginxTrustedProxiesAnnotation(IReadOnlyList<string> Networks) : IResourceAnnotation;
