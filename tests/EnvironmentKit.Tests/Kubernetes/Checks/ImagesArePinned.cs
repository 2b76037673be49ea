namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class ImagesArePinned : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) => set.InContainers((_, container) =>
    {
        var image = container.Text("image") ?? "";
        var tag = image.Split('@')[0].Split('/')[^1].Split(':') is [_, var given] ? given : null;
        var isPinned = image.Contains("@sha256:", StringComparison.Ordinal) || tag is not (null or "latest");
        return image.Length == 0 ? ["it has no image"] : isPinned ? [] : [$"the image {image} is not pinned"];
    });
}
