using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Where a resource finds the certificate authorities that it is to trust.</summary>
[Experimental("ASPIRECERTIFICATES001")]
public class CertificateTrustExecutionConfigurationContext
{
    /// <summary>All authorities in one PEM file.</summary>
    public required ReferenceExpression CertificateBundlePath { get; init; }

    /// <summary>The folders of the authorities one by one, separated as in <c>PATH</c>.</summary>
    public required ReferenceExpression CertificateDirectoriesPath { get; init; }

    /// <summary>The folder that all of it is in.</summary>
    public required string RootCertificatesPath { get; init; }

    /// <summary>Whether these are paths in a container.</summary>
    public bool IsContainer { get; init; }
}
