using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Nginx.Deployment;

/// <summary>What the declaration of an nginx does not say itself when it is resolved for a tier.</summary>
internal sealed record GatewayContext
{
    /// <summary>The nginx's name.</summary>
    public required string Name { get; init; }

    /// <summary>The tier's name.</summary>
    public required string Tier { get; init; }

    /// <summary>What is declared about the nginx in this tier.</summary>
    public required IReadOnlyCollection<IResourceAnnotation> Annotations { get; init; }

    /// <summary>The repository's root, an absolute path.</summary>
    public required string Repository { get; init; }

    /// <summary>The AppHost's folder, an absolute path.</summary>
    public required string AppHostFolder { get; init; }

    /// <summary>The tier's settings by name; null where there is none.</summary>
    public required Func<string, string?> Setting { get; init; }

    /// <summary>The service behind an endpoint, by its name in the tier and its container port, and whether it speaks TLS there.</summary>
    public required Func<EndpointReference, (NginxUpstreamServer Server, bool IsTls)> Upstream { get; init; }

    /// <summary>Whether a domain must be served by TLS. Default: false.</summary>
    public bool RequiresTls { get; init; }
}
