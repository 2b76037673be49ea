namespace Aspire.Hosting.ApplicationModel;

/// <summary>Which certificate authorities a resource trusts.</summary>
public sealed class CertificateAuthorityCollectionAnnotation : IResourceAnnotation
{
    /// <summary>The collections whose authorities it trusts.</summary>
    public List<CertificateAuthorityCollection> CertificateAuthorityCollections { get; } = [];

    /// <summary>Whether it trusts the developer's certificate; null for the application's default.</summary>
    public bool? TrustDeveloperCertificates { get; internal init; }

    /// <summary>What becomes of the authorities that it trusts by itself; null for <see cref="CertificateTrustScope.Append"/>.</summary>
    public CertificateTrustScope? Scope { get; internal init; }
}
