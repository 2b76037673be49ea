namespace EnvironmentKit.Nginx.Configuration;

/// <summary>
/// Writes how TLS is spoken: what Mozilla calls the intermediate configuration, for every client of the last ten years. Without
/// finite-field Diffie-Hellman, which would need a file of parameters and serves none of them.
/// </summary>
internal static class NginxTls
{
    private const string Now = "$now";

    private static readonly string[] Ciphers =
    [
        "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256",
        "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-GCM-SHA384",
        "ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-RSA-CHACHA20-POLY1305",
    ];

    /// <summary>What all sites share.</summary>
    public static void WriteShared(NginxText text, NginxConfiguration configuration)
    {
        if (configuration.TlsListeners.Count == 0)
        {
            return;
        }

        text.Blank();
        text.Line("ssl_protocols", "TLSv1.2", "TLSv1.3");
        text.Line("ssl_ciphers", string.Join(':', Ciphers));
        text.Line("ssl_prefer_server_ciphers", "off");
        text.Line("ssl_ecdh_curve", "X25519:prime256v1:secp384r1");
        text.Line("ssl_session_timeout", "1d");
        text.Line("ssl_session_cache", "shared:TLS:10m");
        text.Line("ssl_session_tickets", "off");
        if (configuration.Sites.Any(site => site.Certificate is { Change: true }))
        {
            text.Comment("A certificate whose path begins with a variable is read for each new connection: it may come and change while nginx runs.");
            NginxVariables.Map(text, "$ssl_server_name", Now, "");
        }
    }

    /// <summary>Where a site's certificate is.</summary>
    public static void WriteCertificate(NginxText text, NginxCertificateFiles certificate)
    {
        var prefix = certificate.Change ? Now : "";
        text.Line("ssl_certificate", prefix + certificate.Certificate);
        text.Line("ssl_certificate_key", prefix + certificate.Key);
    }

    /// <summary>Host names that no site has get no handshake, rather than a certificate that is not theirs.</summary>
    public static void WriteDefault(NginxText text, NginxConfiguration configuration)
    {
        if (configuration.TlsListeners.Count == 0)
        {
            return;
        }

        text.Blank();
        text.Block("server", () =>
        {
            Listen(text, configuration, "default_server");
            text.Line("server_name", "_");
            text.Line("ssl_reject_handshake", "on");
        });
    }

    /// <summary>The form of HTTP/2 that nginx 1.22 and 1.28 both understand.</summary>
    public static void Listen(NginxText text, NginxConfiguration configuration, params ReadOnlySpan<string> options)
    {
        foreach (var listener in configuration.TlsListeners)
        {
            text.Line("listen", [NginxAddress.Format(listener), "ssl", "http2", .. options]);
        }
    }
}
