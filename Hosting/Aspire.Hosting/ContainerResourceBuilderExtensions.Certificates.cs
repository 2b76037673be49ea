using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ContainerResourceBuilderExtensions
{
    /// <summary>Says where certificates are in a container's image, when they are not where the usual distributions have them.</summary>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="customCertificatesDestination">The folder that certificates are put into; null for <c>/usr/lib/ssl/aspire</c>.</param>
    /// <param name="defaultCertificateBundlePaths">The files in which the image looks for the authorities that it trusts; null for the usual ones.</param>
    /// <param name="defaultCertificateDirectoryPaths">The folders in which it looks for them; null for the usual ones.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<TResource> WithContainerCertificatePaths<TResource>(this IResourceBuilder<TResource> builder, string? customCertificatesDestination = null, List<string>? defaultCertificateBundlePaths = null, List<string>? defaultCertificateDirectoryPaths = null) where TResource : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(
            new ContainerCertificatePathsAnnotation
            {
                CustomCertificatesDestination = customCertificatesDestination,
                DefaultCertificateBundles = defaultCertificateBundlePaths,
                DefaultCertificateDirectories = defaultCertificateDirectoryPaths,
            },
            ResourceAnnotationMutationBehavior.Replace);
    }
}
