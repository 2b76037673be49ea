namespace EnvironmentKit.Deployment;

/// <summary>A certificate that is issued and renewed by ACME (RFC 8555) with the HTTP-01 challenge.</summary>
/// <param name="Email">Whom the authority may write to. Empty: nobody.</param>
/// <param name="Server">The authority's directory URL.</param>
public sealed record GatewayTlsAcme(string Email, string Server) : GatewayTls
{
    /// <summary>The certificate, in PEM, by which the authority's own server is known. Null: the authorities of the system.</summary>
    public string? Authority { get; init; }

    /// <summary>The cert-manager ClusterIssuer that issues it on Kubernetes.</summary>
    public string ClusterIssuer { get; init; } = "letsencrypt";
}
