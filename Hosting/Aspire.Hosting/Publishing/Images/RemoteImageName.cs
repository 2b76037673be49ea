using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing.Images;

/// <summary>The full name under which a resource's image is pushed.</summary>
internal static class RemoteImageName
{
    /// <exception cref="InvalidOperationException">The resource has no registry, or cannot choose between several.</exception>
    public static async Task<string> OfAsync(IResource resource, CancellationToken cancellationToken)
    {
        var options = new ContainerImagePushOptions { RemoteImageName = resource.Name.ToLowerInvariant(), RemoteImageTag = "latest" };
        var context = new ContainerImagePushOptionsCallbackContext { Resource = resource, Options = options, CancellationToken = cancellationToken };
        foreach (var annotation in resource.Annotations.OfType<ContainerImagePushOptionsCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(context).ConfigureAwait(false);
        }

        return await options.GetFullRemoteImageNameAsync(RegistryOf(resource), cancellationToken).ConfigureAwait(false);
    }

    private static IContainerRegistry RegistryOf(IResource resource)
    {
        if ((resource.GetDeploymentTargetAnnotation()?.ContainerRegistry
            ?? resource.Annotations.OfType<ContainerRegistryReferenceAnnotation>().LastOrDefault()?.Registry) is { } chosen)
        {
            return chosen;
        }

        var registries = resource.Annotations.OfType<RegistryTargetAnnotation>().Select(target => target.Registry).Distinct().ToArray();
        return registries switch
        {
            [var only] => only,
            [] => throw new InvalidOperationException($"Resource '{resource.Name}' does not have a container registry. Add one by AddContainerRegistry, or choose one by WithContainerRegistry."),
            _ => throw new InvalidOperationException($"Resource '{resource.Name}' could be pushed to several container registries: {string.Join(", ", registries.Select(registry => registry.Name.ValueExpression))}. Choose one by WithContainerRegistry."),
        };
    }
}
