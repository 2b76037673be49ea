using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Under which name an image is pushed.</summary>
[Experimental("ASPIREPIPELINES003")]
public sealed class ContainerImagePushOptions
{
    /// <summary>The image's name without a tag: <c>shop</c>, <c>team/shop</c>, or with a host of its own <c>ghcr.io/team/shop</c>.</summary>
    public string? RemoteImageName { get; set; }

    /// <summary>The tag; <c>latest</c> when null.</summary>
    public string? RemoteImageTag { get; set; }

    /// <summary>Puts registry, repository, name and tag together.</summary>
    /// <param name="registry">The registry; of no account when the name has a host.</param>
    /// <param name="cancellationToken">Ends the wait for the registry's place.</param>
    /// <returns>The whole name.</returns>
    /// <exception cref="InvalidOperationException">There is no name.</exception>
    public async Task<string> GetFullRemoteImageNameAsync(IContainerRegistry registry, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrEmpty(RemoteImageName))
        {
            throw new InvalidOperationException("RemoteImageName must be set before the image's full name can be told.");
        }

        ArgumentNullException.ThrowIfNull(registry);
        var image = $"{RemoteImageName}:{(string.IsNullOrEmpty(RemoteImageTag) ? "latest" : RemoteImageTag)}";
        if (HasHost(RemoteImageName))
        {
            return image;
        }

        var endpoint = await registry.Endpoint.GetValueAsync(cancellationToken).ConfigureAwait(false);
        var repository = registry.Repository is { } given ? await given.GetValueAsync(cancellationToken).ConfigureAwait(false) : null;
        return string.IsNullOrEmpty(endpoint) ? image : string.Join('/', new[] { endpoint, repository, image }.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static bool HasHost(string name) =>
        name.Split('/', 2) is [var first, _] && (first.Contains('.') || first.Contains(':') || first.Equals("localhost", StringComparison.OrdinalIgnoreCase));
}
