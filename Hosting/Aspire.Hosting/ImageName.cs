using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>An image's name in its parts.</summary>
/// <param name="Registry">The registry's host name, perhaps with a port; null when none is named.</param>
/// <param name="Image">The image.</param>
/// <param name="Tag">The tag; null when none is named.</param>
/// <param name="Digest">The SHA-256 digest in hexadecimal digits; null when none is named.</param>
internal sealed record ImageName(string? Registry, string Image, string? Tag, string? Digest)
{
    private const string DigestMark = "@sha256:";

    public static ImageName Parse(string text)
    {
        var (name, digest) = text.IndexOf(DigestMark, StringComparison.OrdinalIgnoreCase) is var mark and > 0
            ? (text[..mark], text[(mark + DigestMark.Length)..])
            : (text, null);
        string? tag = null;
        // A colon before a slash belongs to the registry's port.
        if (name.LastIndexOf(':') is var colon && colon > name.LastIndexOf('/'))
        {
            (name, tag) = (name[..colon], name[(colon + 1)..]);
        }

        string? registry = null;
        if (name.IndexOf('/') is var slash and > 0 && IsRegistry(name[..slash]))
        {
            (registry, name) = (name[..slash], name[(slash + 1)..]);
        }

        return name.Length == 0 || tag?.Length == 0 || digest?.Length == 0
            ? throw new ArgumentException($"'{text}' is not an image's name: REGISTRY/IMAGE:TAG or REGISTRY/IMAGE@sha256:DIGEST is expected.", nameof(text))
            : new ImageName(registry, name, tag, digest);
    }

    // As Docker tells them apart: a first part with a dot or a port, or localhost, is a registry.
    private static bool IsRegistry(string part) => part.Contains('.') || part.Contains(':') || part == KnownHostNames.Localhost;
}
