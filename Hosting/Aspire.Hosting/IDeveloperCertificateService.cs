using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography.X509Certificates;

namespace Aspire.Hosting;

/// <summary>Knows the development certificates of this machine, and what the application does with them.</summary>
[Experimental("ASPIRECERTIFICATES001")]
public interface IDeveloperCertificateService
{
    /// <summary>The certificates that this machine trusts, the best one first; empty when there is none.</summary>
    ImmutableList<X509Certificate2> Certificates { get; }

    /// <summary>Whether the newest certificate is not among those that this machine trusts.</summary>
    bool LatestCertificateIsUntrusted { get; }

    /// <summary>Whether one of them is for containers, too.</summary>
    bool SupportsContainerTrust { get; }

    /// <summary>Whether resources trust them unless they say otherwise.</summary>
    bool TrustCertificate { get; }

    /// <summary>Whether resources show the best one on HTTPS endpoints unless they say otherwise.</summary>
    bool UseForHttps { get; }
}
