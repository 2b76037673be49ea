using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Where a resource finds the certificate that it is to show.</summary>
[Experimental("ASPIRECERTIFICATES001")]
public class HttpsCertificateExecutionConfigurationContext
{
    /// <summary>The certificate as PEM.</summary>
    public required ReferenceExpression CertificatePath { get; init; }

    /// <summary>The private key as PEM.</summary>
    public required ReferenceExpression KeyPath { get; init; }

    /// <summary>The certificate and then the private key in one PEM file.</summary>
    public required ReferenceExpression CertificateWithKeyPath { get; init; }

    /// <summary>Both as PKCS#12.</summary>
    public required ReferenceExpression PfxPath { get; init; }
}
