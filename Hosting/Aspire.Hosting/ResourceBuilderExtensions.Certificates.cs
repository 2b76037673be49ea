using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography.X509Certificates;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Lets a resource trust the authorities of a collection while it runs locally.</summary>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="certificateAuthorityCollection">The collection; several may be given one after the other.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<TResource> WithCertificateAuthorityCollection<TResource>(this IResourceBuilder<TResource> builder, IResourceBuilder<CertificateAuthorityCollection> certificateAuthorityCollection) where TResource : IResourceWithEnvironment, IResourceWithArgs
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(certificateAuthorityCollection);
        return Trust(builder, collection: certificateAuthorityCollection.Resource);
    }

    /// <summary>Lets a resource trust the developer's certificate while it runs locally, or not.</summary>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="trust">Whether it trusts it.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<TResource> WithDeveloperCertificateTrust<TResource>(this IResourceBuilder<TResource> builder, bool trust) where TResource : IResourceWithEnvironment, IResourceWithArgs
    {
        ArgumentNullException.ThrowIfNull(builder);
        return Trust(builder, isDeveloperTrusted: trust);
    }

    /// <summary>Says what becomes of the authorities that a resource trusts by itself.</summary>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="scope">What becomes of them.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<TResource> WithCertificateTrustScope<TResource>(this IResourceBuilder<TResource> builder, CertificateTrustScope scope) where TResource : IResourceWithEnvironment, IResourceWithArgs
    {
        ArgumentNullException.ThrowIfNull(builder);
        return Trust(builder, scope: scope);
    }

    /// <summary>Tells a resource in its own way which authorities to trust, besides by <c>SSL_CERT_DIR</c> and <c>SSL_CERT_FILE</c>.</summary>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="callback">Adds arguments and environment variables; it takes the place of an earlier one.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<TResource> WithCertificateTrustConfiguration<TResource>(this IResourceBuilder<TResource> builder, Func<CertificateTrustConfigurationCallbackAnnotationContext, Task> callback) where TResource : IResourceWithArgs, IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(callback);
        return builder.WithAnnotation(new CertificateTrustConfigurationCallbackAnnotation(callback), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Lets a resource show the developer's certificate on its HTTPS endpoints while it runs locally.</summary>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="password">Encrypts the private key; null for no encryption.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIRECERTIFICATES001")]
    public static IResourceBuilder<TResource> WithHttpsDeveloperCertificate<TResource>(this IResourceBuilder<TResource> builder, IResourceBuilder<ParameterResource>? password = null) where TResource : IResourceWithEnvironment, IResourceWithArgs
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new HttpsCertificateAnnotation { UseDeveloperCertificate = true, Password = password?.Resource }, ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Lets a resource show a certificate on its HTTPS endpoints while it runs locally.</summary>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="certificate">The certificate with its private key.</param>
    /// <param name="password">Encrypts the private key; null for no encryption.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIRECERTIFICATES001")]
    public static IResourceBuilder<TResource> WithHttpsCertificate<TResource>(this IResourceBuilder<TResource> builder, X509Certificate2 certificate, IResourceBuilder<ParameterResource>? password = null) where TResource : IResourceWithEnvironment, IResourceWithArgs
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new HttpsCertificateAnnotation { Certificate = certificate, Password = password?.Resource }, ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Leaves a resource without any certificate for HTTPS.</summary>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIRECERTIFICATES001")]
    public static IResourceBuilder<TResource> WithoutHttpsCertificate<TResource>(this IResourceBuilder<TResource> builder) where TResource : IResourceWithEnvironment, IResourceWithArgs
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new HttpsCertificateAnnotation { UseDeveloperCertificate = false }, ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Tells a resource which certificate to show, when there is one for it.</summary>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="callback">Adds arguments and environment variables; several may be given.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIRECERTIFICATES001")]
    public static IResourceBuilder<TResource> WithHttpsCertificateConfiguration<TResource>(this IResourceBuilder<TResource> builder, Func<HttpsCertificateConfigurationCallbackAnnotationContext, Task> callback) where TResource : IResourceWithEnvironment, IResourceWithArgs
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(callback);
        return builder.WithAnnotation(new HttpsCertificateConfigurationCallbackAnnotation(callback));
    }

    /// <summary>Changes endpoints before the start when there is a certificate for the resource's HTTPS endpoints.</summary>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="callback">Changes them.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIRECERTIFICATES001")]
    public static IResourceBuilder<TResource> SubscribeHttpsEndpointsUpdate<TResource>(this IResourceBuilder<TResource> builder, Action<HttpsEndpointUpdateCallbackContext> callback) where TResource : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(callback);
        var resource = builder.Resource;
        builder.ApplicationBuilder.Eventing.Subscribe<BeforeStartEvent>((start, cancellationToken) =>
        {
            var isDefault = start.Services.GetRequiredService<IDeveloperCertificateService>().UseForHttps;
            resource.TryGetLastAnnotation<HttpsCertificateAnnotation>(out var declared);
            if (declared?.Certificate is not null || (declared?.UseDeveloperCertificate ?? isDefault))
            {
                callback(new HttpsEndpointUpdateCallbackContext { Services = start.Services, Resource = resource, Model = start.Model, CancellationToken = cancellationToken });
            }

            return Task.CompletedTask;
        });
        return builder;
    }

    private static IResourceBuilder<T> Trust<T>(IResourceBuilder<T> builder, CertificateAuthorityCollection? collection = null, bool? isDeveloperTrusted = null, CertificateTrustScope? scope = null) where T : IResource
    {
        builder.Resource.TryGetLastAnnotation<CertificateAuthorityCollectionAnnotation>(out var former);
        var annotation = new CertificateAuthorityCollectionAnnotation
        {
            TrustDeveloperCertificates = isDeveloperTrusted ?? former?.TrustDeveloperCertificates,
            Scope = scope ?? former?.Scope,
        };
        CertificateAuthorityCollection[] added = collection is null ? [] : [collection];
        annotation.CertificateAuthorityCollections.AddRange(added.Concat(former?.CertificateAuthorityCollections ?? []).Distinct());
        return builder.WithAnnotation(annotation, ResourceAnnotationMutationBehavior.Replace);
    }
}
