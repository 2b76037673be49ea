using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Images;

/// <summary>An image's version is written down.</summary>
internal sealed class LatestTag : ContainerPolicy
{
    public override string Id => "latest-tag";

    public override IReadOnlyList<ToolCheck> Tools { get; } =
    [
        new(Tool.KubeLinter, "latest-tag"),
        new(Tool.KubeScore, "container-image-tag"),
        new(Tool.Polaris, "tagNotSpecified"),
        new(Tool.Dclint, "service-image-require-explicit-tag"),
    ];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Two nodes that pull at different times run different versions, and going back to the one before is impossible.";

    public override string Mend => "Name a version, and better the digest too: WithImageTag.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/containers/images/#image-names");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        var image = container["image"];
        if (image?.Value is not { Length: > 0 } text)
        {
            yield return workload.Breaks(container, "has no image");
        }
        else if (!ImageName.IsVersioned(text))
        {
            yield return workload.Breaks(container, $"runs {text}, whose version changes", image);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        foreach (var service in file.Services)
        {
            if (service.Runs && service.Image is { } image && !Interpolated.IsOpen(image) && (!ImageName.IsVersioned(image) || ImageName.IsMoving(image)))
            {
                yield return service.Breaks($"runs {image}, whose version changes", service["image"]);
            }
        }
    }
}
