namespace ContainerEngine.Images;

/// <summary>An image's name, read the way the engine reads it.</summary>
/// <param name="Repository">With registry, such as <c>docker.io/library/postgres</c>.</param>
/// <param name="Tag"><c>latest</c> where none is given.</param>
internal sealed record ImageReference(string Repository, string Tag)
{
    public static ImageReference Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        var (name, tag) = colon > text.LastIndexOf('/') ? (text[..colon], text[(colon + 1)..]) : (text, "latest");
        var first = name.Split('/')[0];
        var hasRegistry = name.Contains('/', StringComparison.Ordinal) && (first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal) || first == "localhost");
        var repository = hasRegistry ? name : name.Contains('/', StringComparison.Ordinal) ? $"docker.io/{name}" : $"docker.io/library/{name}";
        return new ImageReference(repository, tag);
    }

    public override string ToString() => $"{Repository}:{Tag}";
}
