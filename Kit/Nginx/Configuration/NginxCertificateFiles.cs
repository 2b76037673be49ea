namespace EnvironmentKit.Nginx.Configuration;

/// <summary>A certificate as files that nginx reads; both may be the same one.</summary>
/// <param name="Certificate">The absolute path of the certificate chain in PEM, the site's own first.</param>
/// <param name="Key">The absolute path of the private key in PEM.</param>
public sealed record NginxCertificateFiles(string Certificate, string Key)
{
    /// <summary>
    /// Whether the files may come and change while nginx runs. They are then read for each new connection, so that neither a start
    /// waits for them nor a change needs a reload; a domain without its files gets no handshake. Default: false.
    /// </summary>
    public bool Change { get; init; }
}
