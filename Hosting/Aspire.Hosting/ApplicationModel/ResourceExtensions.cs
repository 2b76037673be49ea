using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Asks resources for their annotations, endpoints and settings.</summary>
public static partial class ResourceExtensions
{
    /// <summary>Gets the annotation of a type that was added last.</summary>
    /// <typeparam name="T">The annotation's type.</typeparam>
    /// <param name="resource">The resource.</param>
    /// <param name="annotation">The annotation, or null when there is none.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryGetLastAnnotation<T>(this IResource resource, [NotNullWhen(true)] out T? annotation) where T : IResourceAnnotation
    {
        ArgumentNullException.ThrowIfNull(resource);
        annotation = resource.Annotations.OfType<T>().LastOrDefault();
        return annotation is not null;
    }

    /// <summary>Gets all annotations of a type.</summary>
    /// <typeparam name="T">The annotations' type.</typeparam>
    /// <param name="resource">The resource.</param>
    /// <param name="result">The annotations in the order in which they were added, or null when there are none.</param>
    /// <returns>Whether there are any.</returns>
    public static bool TryGetAnnotationsOfType<T>(this IResource resource, [NotNullWhen(true)] out IEnumerable<T>? result) where T : IResourceAnnotation
    {
        ArgumentNullException.ThrowIfNull(resource);
        var found = resource.Annotations.OfType<T>().ToArray();
        result = found.Length > 0 ? found : null;
        return result is not null;
    }

    /// <summary>Whether a resource has an annotation of a type.</summary>
    /// <typeparam name="T">The annotation's type.</typeparam>
    /// <param name="resource">The resource.</param>
    /// <returns>Whether it has one.</returns>
    public static bool HasAnnotationOfType<T>(this IResource resource) where T : IResourceAnnotation
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource.Annotations.OfType<T>().Any();
    }

    /// <summary>Gets all annotations of a type of a resource and of those that contain it.</summary>
    /// <typeparam name="T">The annotations' type.</typeparam>
    /// <param name="resource">The resource.</param>
    /// <param name="result">The annotations, the resource's own first, or null when there are none.</param>
    /// <returns>Whether there are any.</returns>
    public static bool TryGetAnnotationsIncludingAncestorsOfType<T>(this IResource resource, [NotNullWhen(true)] out IEnumerable<T>? result) where T : IResourceAnnotation
    {
        ArgumentNullException.ThrowIfNull(resource);
        var found = WithAncestors(resource).SelectMany(each => each.Annotations.OfType<T>()).ToArray();
        result = found.Length > 0 ? found : null;
        return result is not null;
    }

    /// <summary>Whether a resource or one that contains it has an annotation of a type.</summary>
    /// <typeparam name="T">The annotation's type.</typeparam>
    /// <param name="resource">The resource.</param>
    /// <returns>Whether one has.</returns>
    public static bool HasAnnotationIncludingAncestorsOfType<T>(this IResource resource) where T : IResourceAnnotation
    {
        ArgumentNullException.ThrowIfNull(resource);
        return WithAncestors(resource).Any(each => each.Annotations.OfType<T>().Any());
    }

    /// <summary>Gets the callbacks that change a resource's environment variables.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="environmentVariables">The callbacks, or null when there are none.</param>
    /// <returns>Whether there are any.</returns>
    public static bool TryGetEnvironmentVariables(this IResource resource, [NotNullWhen(true)] out IEnumerable<EnvironmentCallbackAnnotation>? environmentVariables) =>
        resource.TryGetAnnotationsOfType(out environmentVariables);

    /// <summary>Gets what is mounted into a resource's container.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="volumeMounts">The mounts, or null when there are none.</param>
    /// <returns>Whether there are any.</returns>
    public static bool TryGetContainerMounts(this IResource resource, [NotNullWhen(true)] out IEnumerable<ContainerMountAnnotation>? volumeMounts) =>
        resource.TryGetAnnotationsOfType(out volumeMounts);

    /// <summary>Gets a resource's endpoints as declared.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="endpoints">The endpoints, or null when there are none.</param>
    /// <returns>Whether there are any.</returns>
    public static bool TryGetEndpoints(this IResource resource, [NotNullWhen(true)] out IEnumerable<EndpointAnnotation>? endpoints) =>
        resource.TryGetAnnotationsOfType(out endpoints);

    /// <summary>Gets the URLs that were declared for a resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="urls">The URLs, or null when there are none.</param>
    /// <returns>Whether there are any.</returns>
    public static bool TryGetUrls(this IResource resource, [NotNullWhen(true)] out IEnumerable<ResourceUrlAnnotation>? urls) =>
        resource.TryGetAnnotationsOfType(out urls);

    /// <summary>Gets the full name of a resource's image: that which is built, when one is.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="imageName">The name with registry and tag or digest, or null when the resource has no image.</param>
    /// <returns>Whether it has one.</returns>
    public static bool TryGetContainerImageName(this IResource resource, [NotNullWhen(true)] out string? imageName) =>
        resource.TryGetContainerImageName(useBuiltImage: true, out imageName);

    /// <summary>Gets the full name of a resource's image.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="useBuiltImage">Whether an image that is built counts.</param>
    /// <param name="imageName">The name with registry and tag or digest, or null when the resource has no image.</param>
    /// <returns>Whether it has one.</returns>
    public static bool TryGetContainerImageName(this IResource resource, bool useBuiltImage, [NotNullWhen(true)] out string? imageName)
    {
        imageName = null;
        if (useBuiltImage && resource.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build) && build.ImageName is { Length: > 0 } built)
        {
            imageName = build.ImageTag is { Length: > 0 } tag ? $"{built}:{tag}" : built;
        }
        else if (resource.TryGetLastAnnotation<ContainerImageAnnotation>(out var image))
        {
            var registry = string.IsNullOrEmpty(image.Registry) ? string.Empty : $"{image.Registry}/";
            imageName = string.IsNullOrEmpty(image.SHA256) ? $"{registry}{image.Image}:{image.Tag ?? "latest"}" : $"{registry}{image.Image}@sha256:{image.SHA256}";
        }

        return imageName is not null;
    }

    /// <summary>Gets a resource's endpoints.</summary>
    /// <param name="resource">The resource.</param>
    /// <returns>The endpoints in the order in which they were declared.</returns>
    public static IEnumerable<EndpointReference> GetEndpoints(this IResourceWithEndpoints resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource.Annotations.OfType<EndpointAnnotation>().Select(endpoint => new EndpointReference(resource, endpoint));
    }

    /// <summary>Gets a resource's endpoints as seen from a network.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="contextNetworkId">The network.</param>
    /// <returns>The endpoints in the order in which they were declared.</returns>
    public static IEnumerable<EndpointReference> GetEndpoints(this IResourceWithEndpoints resource, NetworkIdentifier contextNetworkId)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource.Annotations.OfType<EndpointAnnotation>().Select(endpoint => new EndpointReference(resource, endpoint, contextNetworkId));
    }

    /// <summary>Gets an endpoint by name; it need not be declared yet.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="endpointName">The endpoint's name.</param>
    /// <returns>The endpoint.</returns>
    public static EndpointReference GetEndpoint(this IResourceWithEndpoints resource, string endpointName) => new(resource, endpointName);

    /// <summary>Gets an endpoint by name as seen from a network; it need not be declared yet.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="endpointName">The endpoint's name.</param>
    /// <param name="contextNetworkId">The network.</param>
    /// <returns>The endpoint.</returns>
    public static EndpointReference GetEndpoint(this IResourceWithEndpoints resource, string endpointName, NetworkIdentifier contextNetworkId) => new(resource, endpointName, contextNetworkId);

    /// <summary>Gets how many instances of a resource run.</summary>
    /// <param name="resource">The resource.</param>
    /// <returns>The number of instances, 1 when nothing is said.</returns>
    public static int GetReplicaCount(this IResource resource) => resource.TryGetLastAnnotation<ReplicaAnnotation>(out var replicas) ? replicas.Replicas : 1;

    /// <summary>Whether a resource is left out of what is published.</summary>
    /// <param name="resource">The resource.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsExcludedFromPublish(this IResource resource) =>
        resource.TryGetLastAnnotation<ManifestPublishingCallbackAnnotation>(out var publishing) && publishing.Callback is null;

    /// <summary>Whether an image must be built for a resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <returns>Whether it must: for projects and for containers with a Dockerfile.</returns>
    public static bool RequiresImageBuild(this IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return !resource.IsExcludedFromPublish() && (resource is ProjectResource || (resource.IsContainer() && resource.HasAnnotationOfType<DockerfileBuildAnnotation>()));
    }

    /// <summary>Whether an image must be built for a resource and pushed to a registry.</summary>
    /// <param name="resource">The resource.</param>
    /// <returns>Whether it must: for all images that are built and can start.</returns>
    public static bool RequiresImageBuildAndPush(this IResource resource) =>
        resource.RequiresImageBuild() && (!resource.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build) || build.HasEntrypoint);

    private static IEnumerable<IResource> WithAncestors(IResource resource)
    {
        for (var each = resource; each is not null; each = (each as IResourceWithParent)?.Parent)
        {
            yield return each;
        }
    }
}
