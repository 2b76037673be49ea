using EnvironmentKit.Tiers;

namespace EnvironmentKit.Publishing;

/// <summary>Where the manifests of one run go, and who has written them already.</summary>
/// <param name="manifests">What is written.</param>
/// <param name="tiers">All tiers.</param>
/// <param name="root">The manifests' root, absolute.</param>
/// <param name="repository">The repository's root, absolute, to shorten what is shown.</param>
/// <param name="everyTier">Whether the run is about every tier: then it writes all of them or none, and removes what is of no tier any more.</param>
internal sealed class ManifestPublication(TierManifests manifests, TierSet tiers, string root, string repository, bool everyTier) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private IReadOnlyList<ManifestDifference>? _written;

    /// <summary>A folder of the manifests as people should read it: relative to the repository where it lies there.</summary>
    public string Shown(string folder)
    {
        var path = Path.Join(root, folder);
        var relative = Path.GetRelativePath(repository, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative.Replace('\\', '/');
    }

    /// <summary>The tiers that are written when a tier is.</summary>
    public IReadOnlyList<Tier> Covered(Tier tier) => everyTier ? tiers.Tiers : [tier];

    /// <summary>Writes a tier, and with it all others where the run publishes every tier.</summary>
    /// <returns>The tier's folders, and what changed in them.</returns>
    /// <exception cref="EnvironmentKitException">A declaration cannot be expressed, or a file cannot be written; nothing has changed then.</exception>
    public async Task<(IReadOnlyList<ManifestFolder> Folders, IReadOnlyList<ManifestDifference> Changes)> PublishAsync(Tier tier, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var folders = await RenderAsync(tier, cancellationToken).ConfigureAwait(false);
            var changes = everyTier ? _written ??= Write(folders) : Write(folders);
            var own = folders.Where(folder => folder.Path.StartsWith(tier.Name + "/", StringComparison.Ordinal)).ToList();
            return (own, Of(tier, changes));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>What <see cref="PublishAsync"/> would change for a tier.</summary>
    public async Task<IReadOnlyList<ManifestDifference>> CompareAsync(Tier tier, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var folders = await RenderAsync(tier, cancellationToken).ConfigureAwait(false);
            return Of(tier, [.. folders.SelectMany(folder => folder.Compare(root))]);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<IReadOnlyList<ManifestFolder>> RenderAsync(Tier tier, CancellationToken cancellationToken)
    {
        var folders = await manifests.RenderAsync(Covered(tier), cancellationToken).ConfigureAwait(false);
        return everyTier ? [.. folders, .. ManifestFolder.Abandoned(root, folders)] : folders;
    }

    /// <summary>A tier's own differences; the first one tells those that belong to none, too.</summary>
    private List<ManifestDifference> Of(Tier tier, IReadOnlyList<ManifestDifference> differences) =>
        [.. differences.Where(difference => IsOf(tier, difference) || ((!everyTier || tier == tiers.Tiers[0]) && !tiers.Tiers.Any(other => IsOf(other, difference))))];

    private static bool IsOf(Tier tier, ManifestDifference difference) => difference.Path.StartsWith(tier.Name + "/", StringComparison.Ordinal);

    private IReadOnlyList<ManifestDifference> Write(IReadOnlyList<ManifestFolder> folders) => new ManifestChange(root).Apply(folders);
}
