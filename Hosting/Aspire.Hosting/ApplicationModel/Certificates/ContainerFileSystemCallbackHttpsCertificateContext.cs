using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Where a container finds the certificate that it is to show.</summary>
[Experimental("ASPIRECERTIFICATES001")]
public sealed class ContainerFileSystemCallbackHttpsCertificateContext
{
    /// <summary>The certificate as PEM.</summary>
    public ReferenceExpression? CertificatePath { get; init; }

    /// <summary>The private key as PEM.</summary>
    public ReferenceExpression? KeyPath { get; init; }

    /// <summary>The certificate and then the private key in one PEM file.</summary>
    public ReferenceExpression? CertificateWithKeyPath { get; init; }

    /// <summary>Both as PKCS#12.</summary>
    public ReferenceExpression? PfxPath { get; init; }

    /// <summary>What the private key is encrypted with; null when it is not.</summary>
    public string? Password { get; init; }
}
