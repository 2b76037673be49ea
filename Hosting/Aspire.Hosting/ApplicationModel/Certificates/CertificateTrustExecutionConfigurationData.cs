using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography.X509Certificates;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Which certificate authorities a resource is to trust.</summary>
[Experimental("ASPIRECERTIFICATES001")]
public class CertificateTrustExecutionConfigurationData : IExecutionConfigurationData
{
    /// <summary>What becomes of the authorities that it trusts by itself.</summary>
    public CertificateTrustScope Scope { get; internal set; }

    /// <summary>The authorities' certificates.</summary>
    public X509Certificate2Collection Certificates { get; } = [];

    /// <summary>What writes the files of other formats that were asked for, by their names.</summary>
    public Dictionary<string, Func<X509Certificate2Collection, CancellationToken, Task<byte[]>>> CustomBundlesFactories { get; } = [];
}
