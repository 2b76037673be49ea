using System.Security.Cryptography.X509Certificates;

namespace Aspire.Hosting.Dcp.Client;

/// <summary>Where the orchestrator's API answers, what it expects from a caller, and how a caller knows that it is the right one.</summary>
internal sealed class DcpConnection(Uri address, string token, string certificateThumbprint)
{
    public Uri Address { get; } = address;

    /// <summary>The bearer token. A secret: this type has no text form that would show it.</summary>
    public string Token { get; } = token;

    /// <summary>SHA-256 of the only certificate that is accepted, in hexadecimal.</summary>
    public string CertificateThumbprint { get; } = certificateThumbprint;

    /// <summary>Reads what the orchestrator writes once it answers.</summary>
    /// <param name="kubeconfig">The file's text, perhaps cut short because it is still being written.</param>
    /// <param name="certificate">The certificate that the orchestrator was given.</param>
    /// <returns><see langword="null"/> when the text is not complete.</returns>
    public static DcpConnection? Parse(string kubeconfig, X509Certificate2 certificate)
    {
        // The token is the last line of the file: with its line end there, nothing is missing.
        if (!kubeconfig.EndsWith('\n') || Value(kubeconfig, "server") is not { } server || Value(kubeconfig, "token") is not { } token)
        {
            return null;
        }

        return new DcpConnection(
            new Uri(server),
            token,
            certificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256));
    }

    private static string? Value(string yaml, string key)
    {
        foreach (var line in yaml.AsSpan().EnumerateLines())
        {
            var trimmed = line.Trim();
            if (trimmed.StartsWith(key) && trimmed[key.Length..].StartsWith(":"))
            {
                var value = trimmed[(key.Length + 1)..].Trim().Trim('"');
                return value.IsEmpty ? null : value.ToString();
            }
        }

        return null;
    }
}
