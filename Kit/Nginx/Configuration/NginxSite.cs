namespace EnvironmentKit.Nginx.Configuration;

/// <summary>What one domain serves.</summary>
public sealed record NginxSite
{
    /// <summary>The domain. Null only for <see cref="NginxConfiguration.DefaultSite"/>.</summary>
    public NginxDomain? Domain { get; init; }

    /// <summary>
    /// The certificate with which the site answers on <see cref="NginxConfiguration.TlsListeners"/>. Null: it answers on
    /// <see cref="NginxConfiguration.Listeners"/>, without TLS. Only for sites with a domain. Default: null.
    /// </summary>
    public NginxCertificateFiles? Certificate { get; init; }

    /// <summary>What the paths lead to. nginx takes the longest one that matches; their order means nothing.</summary>
    public IReadOnlyList<NginxLocation> Locations { get; init; } = [];

    /// <summary>The largest request body in bytes, instead of <see cref="NginxConfiguration.BodySizeLimit"/>. Null keeps that.</summary>
    public long? BodySizeLimit { get; init; }
}
