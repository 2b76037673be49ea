using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography.X509Certificates;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Which certificate a resource shows on its HTTPS endpoints.</summary>
[Experimental("ASPIRECERTIFICATES001")]
public sealed class HttpsCertificateAnnotation : IResourceAnnotation
{
    /// <summary>The certificate with its private key; null for none of its own.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Whether it is the developer's certificate; null for the application's default.</summary>
    public bool? UseDeveloperCertificate { get; init; }

    /// <summary>Encrypts the private key; null when it is not encrypted.</summary>
    public ParameterResource? Password { get; init; }
}
