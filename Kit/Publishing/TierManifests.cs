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

    /// <summary>The folders of some tiers, with what their images are built from.</summary>
    /// <param name="chosen">The tiers.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="EnvironmentKitException">A declaration cannot be expressed.</exception>
    public async Task<IReadOnlyList<ManifestFolder>> RenderAsync(IReadOnlyList<Tier> chosen, CancellationToken cancellationToken)
    {
        var folders = new List<ManifestFolder>();
        foreach (var tier in chosen)
        {
            var deployment = await ResolveAsync(tier, cancellationToken).ConfigureAwait(false);
            folders.AddRange(tier.Targets.Select(target => Render(deployment, target)));
        }

        // Also of tiers that are not chosen: what is built is one plan for all of them.
        var all = new List<TierDeployment>();
        foreach (var tier in tiers.Tiers)
        {
            all.Add(await ResolveAsync(tier, cancellationToken).ConfigureAwait(false));
        }

        if (BuildPlanFiles.Render(all) is { Count: > 0 } files)
        {
            folders.Add(new ManifestFolder(ImageText.Folder, [.. files.Select(file => file with { Path = file.Path[(ImageText.Folder.Length + 1)..] })]));
        }

        return folders;
    }

    /// <summary>A tier, resolved.</summary>
    /// <exception cref="EnvironmentKitException">A declaration cannot be deployed.</exception>
    public Task<TierDeployment> ResolveAsync(Tier tier, CancellationToken cancellationToken) =>
        _deployments.GetOrAdd(tier, new Lazy<Task<TierDeployment>>(() => resolve(tier, cancellationToken))).Value;

    private ManifestFolder Render(TierDeployment deployment, Target target) => new(
        $"{deployment.Tier}/{FolderOf(target)}",
        renderers.Single(renderer => renderer.Target == target).Render(TargetAdaptation.For(deployment, target)));

    private static string FolderOf(Target target) => target switch
    {
        Target.Compose => "compose",
        Target.Swarm => "swarm",
        _ => "kubernetes",
    };
}
