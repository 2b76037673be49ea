using System.Collections.Concurrent;
using EnvironmentKit.Deployment;
using EnvironmentKit.Images;
using EnvironmentKit.Images.Plan;
using EnvironmentKit.Tiers;

namespace EnvironmentKit.Publishing;

/// <summary>The manifests of every tier as the declaration has them; each tier is resolved and rendered once, when it is asked for.</summary>
/// <param name="tiers">All tiers.</param>
/// <param name="resolve">Resolves a tier.</param>
/// <param name="renderers">One for each target.</param>
internal sealed class TierManifests(TierSet tiers, Func<Tier, CancellationToken, Task<TierDeployment>> resolve, IReadOnlyList<IRenderer> renderers)
{
    private readonly ConcurrentDictionary<Tier, Lazy<Task<TierDeployment>>> _deployments = [];
    private readonly ConcurrentDictionary<Tier, Lazy<Task<IReadOnlyList<RenderedTarget>>>> _targets = [];

    /// <summary>The folders of some tiers, with what their images are built from.</summary>
    /// <param name="chosen">The tiers.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="EnvironmentKitException">A declaration cannot be expressed.</exception>
    public async Task<IReadOnlyList<ManifestFolder>> RenderAsync(IReadOnlyList<Tier> chosen, CancellationToken cancellationToken)
    {
        var folders = new List<ManifestFolder>();
        foreach (var tier in chosen)
        {
            var targets = await TargetsOfAsync(tier, cancellationToken).ConfigureAwait(false);
            folders.AddRange(targets.Select(target => target.Folder));
        }

        if (await ImagesAsync(cancellationToken).ConfigureAwait(false) is { } images)
        {
            folders.Add(images);
        }

        return folders;
    }

    /// <summary>A tier for each of its targets.</summary>
    /// <exception cref="EnvironmentKitException">A declaration cannot be expressed.</exception>
    public Task<IReadOnlyList<RenderedTarget>> TargetsOfAsync(Tier tier, CancellationToken cancellationToken) =>
        _targets.GetOrAdd(tier, new Lazy<Task<IReadOnlyList<RenderedTarget>>>(async () =>
        {
            var deployment = await ResolveAsync(tier, cancellationToken).ConfigureAwait(false);
            return [.. tier.Targets.Select(target => Render(TargetAdaptation.For(deployment, target), target))];
        })).Value;

    /// <summary>What the images of all tiers are built from. Null where nothing is built.</summary>
    /// <exception cref="EnvironmentKitException">A declaration cannot be expressed.</exception>
    public async Task<ManifestFolder?> ImagesAsync(CancellationToken cancellationToken)
    {
        // Also of tiers that are not chosen: what is built is one plan for all of them.
        var all = new List<TierDeployment>();
        foreach (var tier in tiers.Tiers)
        {
            all.Add(await ResolveAsync(tier, cancellationToken).ConfigureAwait(false));
        }

        return BuildPlanFiles.Render(all) is { Count: > 0 } files
            ? new ManifestFolder(ImageText.Folder, [.. files.Select(file => file with { Path = file.Path[(ImageText.Folder.Length + 1)..] })])
            : null;
    }

    /// <summary>A tier, resolved.</summary>
    /// <exception cref="EnvironmentKitException">A declaration cannot be deployed.</exception>
    public Task<TierDeployment> ResolveAsync(Tier tier, CancellationToken cancellationToken) =>
        _deployments.GetOrAdd(tier, new Lazy<Task<TierDeployment>>(() => resolve(tier, cancellationToken))).Value;

    private RenderedTarget Render(TierDeployment deployment, Target target) => new(
        target,
        deployment,
        new ManifestFolder($"{deployment.Tier}/{FolderOf(target)}", [.. renderers.Single(renderer => renderer.Target == target).Render(deployment), .. deployment.Files]));

    private static string FolderOf(Target target) => target switch
    {
        Target.Compose => "compose",
        Target.Swarm => "swarm",
        _ => "kubernetes",
    };
}
