using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Deployment.Resolution.Technologies;

/// <summary>The image that a declaration names, or that is built for it.</summary>
internal static class DeclaredImage
{
    /// <exception cref="EnvironmentKitException">It is not pinned.</exception>
    public static ImageReference Of(IResource resource, TierModel model)
    {
        if (resource.HasAnnotationOfType<DockerfileBuildAnnotation>())
        {
            return model.Application.ImageOf(resource.Name);
        }

        var image = resource.Annotations.OfType<ContainerImageAnnotation>().Last();
        var digest = image.SHA256 is { Length: > 0 } hash ? $"sha256:{hash}" : null;
        return digest is null && image.Tag is null or "" or "latest"
            ? throw new EnvironmentKitException(
                $"The image '{image.Image}' of '{resource.Name}' has no version in tier '{model.Tier.Name}': 'latest' is another one tomorrow. Name its tag, as in WithImageTag(\"1.4.0\").")
            : new ImageReference(image.Registry is { Length: > 0 } registry ? registry : null, image.Image, image.Tag ?? "", digest);
    }

    /// <summary>Whether it is a variant on Alpine Linux, whose users have other numbers.</summary>
    public static bool IsAlpine(this ImageReference image) => image.Tag.Contains("alpine", StringComparison.Ordinal);
}
