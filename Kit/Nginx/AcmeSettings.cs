namespace EnvironmentKit.Nginx;

/// <summary>The settings of a tier that say who issues certificates.</summary>
internal static class AcmeSettings
{
    /// <summary>The directory of Let's Encrypt.</summary>
    public const string LetsEncrypt = "https://acme-v02.api.letsencrypt.org/directory";

    /// <summary>Whom the authority may write to.</summary>
    public const string Email = "Tls:Email";

    /// <summary>The authority's directory URL, such as that of Let's Encrypt's staging server or of a company's own authority.</summary>
    public const string Server = "Tls:Server";

    /// <summary>A file with the certificate by which the authority's own server is known, in PEM, relative to the AppHost's folder.</summary>
    public const string Authority = "Tls:Authority";

    /// <summary>The cert-manager ClusterIssuer on Kubernetes.</summary>
    public const string ClusterIssuer = "Tls:ClusterIssuer";

    public static bool IsServer(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == "https";

    /// <summary>As far as it matters: one word with an at-sign in it.</summary>
    public static bool IsEmail(string text) =>
        text.IndexOf('@') is > 0 and var at && at < text.Length - 1 && !text.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character is '"' or '\'' or '$');
}
