using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Images;

/// <summary>In production an image is named by its content.</summary>
internal sealed class ImageDigest : ContainerPolicy
{
    public override string Id => "image-not-pinned-by-digest";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeLinter, "image-not-pinned-by-digest")];

    public override string Why => "A tag can be pushed again: what was tested is not what runs, and nobody sees the difference.";

    public override string Mend => "Write the image as name:tag@sha256:…; WithImageSHA256 declares it.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/containers/images/#image-names");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        if (context.Production && container["image"] is { Value: { Length: > 0 } text } image && !text.Contains("@sha256:", StringComparison.Ordinal))
        {
            yield return workload.Breaks(container, $"runs {text} in production without a digest", image);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        foreach (var service in file.Services)
        {
            if (service.Runs && context.Production && service.Image is { } image && !Interpolated.IsOpen(image) && !image.Contains("@sha256:", StringComparison.Ordinal))
            {
                yield return service.Breaks($"runs {image} in production without a digest", service["image"]);
            }
        }
    }
}
