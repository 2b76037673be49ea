using System.Security.Cryptography.X509Certificates;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Adds collections of certificate authorities.</summary>
public static class CertificateAuthorityCollectionResourceExtensions
{
    /// <summary>Adds an empty collection. It is for running only and not part of what is published.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The collection's name.</param>
    /// <returns>The collection's builder.</returns>
    public static IResourceBuilder<CertificateAuthorityCollection> AddCertificateAuthorityCollection(this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        return builder.AddResource(new CertificateAuthorityCollection(name))
            .WithInitialState(new CustomResourceSnapshot
            {
                ResourceType = nameof(CertificateAuthorityCollection),
                Properties = [],
                IsHidden = true,
            })
            .ExcludeFromManifest();
    }

    /// <summary>Adds an authority.</summary>
    /// <param name="builder">The collection.</param>
    /// <param name="certificate">The authority's certificate.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<CertificateAuthorityCollection> WithCertificate(this IResourceBuilder<CertificateAuthorityCollection> builder, X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(certificate);
        builder.Resource.Certificates.Add(certificate);
        return builder;
    }

    /// <summary>Adds authorities.</summary>
    /// <param name="builder">The collection.</param>
    /// <param name="certificates">The authorities' certificates.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<CertificateAuthorityCollection> WithCertificates(this IResourceBuilder<CertificateAuthorityCollection> builder, X509Certificate2Collection certificates)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(certificates);
        builder.Resource.Certificates.AddRange(certificates);
        return builder;
    }

    /// <summary>Adds authorities.</summary>
    /// <param name="builder">The collection.</param>
    /// <param name="certificates">The authorities' certificates.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<CertificateAuthorityCollection> WithCertificates(this IResourceBuilder<CertificateAuthorityCollection> builder, IEnumerable<X509Certificate2> certificates)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(certificates);
        builder.Resource.Certificates.AddRange(certificates.ToArray());
        return builder;
    }

    /// <summary>Adds the authorities of a store of the developer's machine.</summary>
    /// <param name="builder">The collection.</param>
    /// <param name="storeName">The store.</param>
    /// <param name="storeLocation">Whose store it is.</param>
    /// <param name="filter">Which of its certificates are added; all when null.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<CertificateAuthorityCollection> WithCertificatesFromStore(this IResourceBuilder<CertificateAuthorityCollection> builder, StoreName storeName, StoreLocation storeLocation, Func<X509Certificate2, bool>? filter = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        using var store = new X509Store(storeName, storeLocation, OpenFlags.ReadOnly);
        return builder.WithCertificates(store.Certificates.Where(filter ?? (_ => true)));
    }

    /// <summary>Adds the authorities of a PEM file.</summary>
    /// <param name="builder">The collection.</param>
    /// <param name="pemFilePath">The file; relative to the AppHost's folder.</param>
    /// <param name="filter">Which of its certificates are added; all when null.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<CertificateAuthorityCollection> WithCertificatesFromFile(this IResourceBuilder<CertificateAuthorityCollection> builder, string pemFilePath, Func<X509Certificate2, bool>? filter = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(pemFilePath);
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(Path.GetFullPath(pemFilePath, builder.ApplicationBuilder.AppHostDirectory));
        return builder.WithCertificates(certificates.Where(filter ?? (_ => true)));
    }
}
