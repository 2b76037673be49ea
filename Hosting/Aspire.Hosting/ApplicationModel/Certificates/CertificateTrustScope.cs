namespace Aspire.Hosting.ApplicationModel;

/// <summary>What becomes of the certificate authorities that a resource trusts by itself when others are given to it.</summary>
public enum CertificateTrustScope
{
    /// <summary>Nothing is given to it.</summary>
    None,

    /// <summary>It trusts the others besides its own.</summary>
    Append,

    /// <summary>It trusts the others only.</summary>
    Override,

    /// <summary>It trusts the others and those of the developer's machine.</summary>
    System,
}
