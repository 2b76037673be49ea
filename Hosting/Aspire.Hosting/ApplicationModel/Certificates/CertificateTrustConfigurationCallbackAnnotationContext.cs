using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography.X509Certificates;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a resource needs to be told which certificate authorities to trust.</summary>
public sealed class CertificateTrustConfigurationCallbackAnnotationContext
{
    /// <summary>What the AppHost was started for.</summary>
    public required DistributedApplicationExecutionContext ExecutionContext { get; init; }

    /// <summary>The resource.</summary>
    public required IResource Resource { get; init; }

    /// <summary>Its arguments so far.</summary>
    public required List<object> Arguments { get; init; }

    /// <summary>Its environment variables so far.</summary>
    public required Dictionary<string, object> EnvironmentVariables { get; init; }

    /// <summary>Where the resource finds all authorities in one PEM file.</summary>
    public required ReferenceExpression CertificateBundlePath { get; init; }

    /// <summary>The folders in which the resource finds the authorities one by one, as OpenSSL names them.</summary>
    public required ReferenceExpression CertificateDirectoriesPath { get; init; }

    /// <summary>What becomes of the authorities that it trusts by itself.</summary>
    public required CertificateTrustScope Scope { get; init; }

    /// <summary>Ends the preparation.</summary>
    public required CancellationToken CancellationToken { get; init; }

    internal string RootCertificatesPath { get; init; } = "";

    internal bool IsContainer { get; init; }

    internal Dictionary<string, Func<X509Certificate2Collection, CancellationToken, Task<byte[]>>> CustomBundles { get; init; } = [];

    /// <summary>Gives the resource the authorities in a file of another format.</summary>
    /// <param name="bundleGenerator">Writes the authorities in that format.</param>
    /// <returns>Where the resource finds the file.</returns>
    [Experimental("ASPIRECERTIFICATES001")]
    public ReferenceExpression CreateCustomBundle(Func<X509Certificate2Collection, CancellationToken, Task<byte[]>> bundleGenerator)
    {
        ArgumentNullException.ThrowIfNull(bundleGenerator);
        var id = Guid.NewGuid().ToString("N");
        CustomBundles[id] = bundleGenerator;
        var path = IsContainer ? $"{RootCertificatesPath}/bundles/{id}" : Path.Join(RootCertificatesPath, "bundles", id);
        return ReferenceExpression.Create($"{path}");
    }
}
