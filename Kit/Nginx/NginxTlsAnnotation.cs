using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Nginx;

/// <summary>The domains are served by TLS. The certificates come from <see cref="Files"/>, or else by ACME.</summary>
internal sealed record NginxTlsAnnotation : IResourceAnnotation
{
    /// <summary>The secrets with the certificate chain and the key; null for ACME.</summary>
    public (string Certificate, string Key)? Files { get; init; }

    /// <summary>Whom the authority may write to; null for nobody.</summary>
    public string? Email { get; init; }

    /// <summary>The authority's directory; null for Let's Encrypt.</summary>
    public Uri? Server { get; init; }
}
