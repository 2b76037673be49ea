namespace EnvironmentKit.Policies.Kubernetes.Images;

/// <summary>Reads an image's name, such as <c>registry:5000/library/web:1.0@sha256:…</c>.</summary>
internal static class ImageName
{
    private static readonly HashSet<string> _moving = ["latest", "stable", "edge", "test", "nightly", "dev", "beta", "canary", "lts"];

    /// <summary>Whether its tag is by custom given to one version after the other.</summary>
    public static bool IsMoving(string image) => !image.Contains('@', StringComparison.Ordinal) && _moving.Contains(image[(image.LastIndexOf(':') + 1)..]);

    /// <summary>Whether it names a version: a digest, or a tag other than <c>latest</c>.</summary>
    public static bool IsVersioned(string image)
    {
        if (image.Contains('@', StringComparison.Ordinal))
        {
            return true;
        }

        // A registry's port has a colon too.
        var name = image.AsSpan(image.LastIndexOf('/') + 1);
        var colon = name.IndexOf(':');
        return colon >= 0 && name[(colon + 1)..] is not ("" or "latest");
    }
}
