using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a resource needs to be told which certificate to show. Only those files are written whose paths are used.</summary>
[Experimental("ASPIRECERTIFICATES001")]
public sealed class HttpsCertificateConfigurationCallbackAnnotationContext
{
    /// <summary>What the AppHost was started for.</summary>
    public required DistributedApplicationExecutionContext ExecutionContext { get; init; }

    /// <summary>The resource.</summary>
    public required IResource Resource { get; init; }

    /// <summary>Its arguments so far.</summary>
    public required List<object> Arguments { get; init; }

    /// <summary>Its environment variables so far.</summary>
    public required Dictionary<string, object> EnvironmentVariables { get; init; }

    /// <summary>Where the resource finds the certificate as PEM.</summary>
    public required ReferenceExpression CertificatePath { get; init; }

    /// <summary>Where it finds the private key as PEM.</summary>
    public required ReferenceExpression KeyPath { get; init; }

    /// <summary>Where it finds the certificate and then the private key in one PEM file.</summary>
    public required ReferenceExpression CertificateWithKeyPath { get; init; }

    /// <summary>Where it finds both as PKCS#12.</summary>
    public required ReferenceExpression PfxPath { get; init; }

    /// <summary>What the private key is encrypted with; null when it is not.</summary>
    public required IValueProvider? Password { get; init; }

    /// <summary>Ends the preparation.</summary>
    public required CancellationToken CancellationToken { get; init; }
}
