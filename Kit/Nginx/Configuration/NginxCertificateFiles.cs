namespace EnvironmentKit.Nginx.Configuration;

/// <summary>A certificate as files that nginx reads; both may be the same one.</summary>
/// <param name="Certificate">The absolute path of the certificate chain in PEM, the site's own first.</param>
/// <param name="Key">The absolute path of the private key in PEM.</param>
public sealed record NginxCertificateFiles(string Certificate, string Key)
{
    /// <summary>
    /// Whether the files may not be there yet when nginx starts. Then the site's TLS block is a file of its own, see
    /// <see cref="NginxConfigurationWriter.WriteLateSite"/>, which somebody puts into <see cref="NginxConfiguration.LateSites"/>
    /// as soon as there is a certificate. Default: false.
    /// </summary>
    public bool ComesLater { get; init; }
}
