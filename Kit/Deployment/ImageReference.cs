namespace EnvironmentKit.Deployment;

/// <summary>A pinned image.</summary>
/// <param name="Registry">Its registry, such as <c>docker.io</c>. Null: none is named, so the engine's default counts.</param>
/// <param name="Repository">Its repository, such as <c>library/postgres</c>.</param>
/// <param name="Tag">Its tag; never <c>latest</c>. Empty only beside a digest.</param>
/// <param name="Digest">Its digest, such as <c>sha256:…</c>, once it is known.</param>
public sealed record ImageReference(string? Registry, string Repository, string Tag, string? Digest = null)
{
    /// <summary>The image as every target writes it: <c>registry/repository:tag@digest</c>.</summary>
    public override string ToString() =>
        $"{(Registry is null ? "" : Registry + "/")}{Repository}{(Tag.Length == 0 ? "" : ":" + Tag)}{(Digest is null ? "" : "@" + Digest)}";
}
