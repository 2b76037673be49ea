using System.Security.Cryptography.X509Certificates;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Certificate authorities that resources may trust besides those that they know.</summary>
/// <param name="name">The resource's name.</param>
public class CertificateAuthorityCollection(string name) : Resource(name)
{
    /// <summary>The authorities' certificates.</summary>
    public X509Certificate2Collection Certificates { get; } = [];
}
