using System.Collections.Concurrent;
using EnvironmentKit.Deployment;
using EnvironmentKit.Tiers;

namespace EnvironmentKit.Publishing;

/// <summary>The manifests of every tier as the declaration has them; each tier is resolved and rendered once, when it is asked for.</summary>
/// <param name="tiers">All tiers.</param>
/// <param name="resolve">Resolves a tier.</param>
/// <param name="renderers">One for each target.</param>
internal sealed class TierManifests(TierSet tiers, Func<Tier, CancellationToken, Task<TierDeployment>> resolve, IReadOnlyList<IRenderer> renderers)
{
    /// <summary>The folder of what is built, beside the folders of the tiers: images are the same for all of them.</summary>
    public const string ImagesFolder = "images";

    private readonly ConcurrentDictionary<Tier, Lazy<Task<TierDeployment>>> _deployments = [];

    /// <summary>The folders of some tiers, with what their images are built from.</summary>
    /// <param name="chosen">The tiers.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="EnvironmentKitException">A declaration cannot be expressed.</exception>
    public async Task<IReadOnlyList<ManifestFolder>> RenderAsync(IReadOnlyList<Tier> chosen, CancellationToken cancellationToken)
    {
        var folders = new List<ManifestFolder>();
        var builds = new Dictionary<string, (RenderedFile File, Tier Tier)>(StringComparer.Ordinal);
        foreach (var tier in chosen)
        {
            var deployment = await _deployments.GetOrAdd(tier, new Lazy<Task<TierDeployment>>(() => resolve(tier, cancellationToken))).Value.ConfigureAwait(false);
            folders.AddRange(tier.Targets.Select(target => Render(deployment, target)));
            foreach (var file in deployment.Builds.SelectMany(build => build.Files))
            {
                Add(builds, file, tier);
            }
        }

        if (builds.Count > 0)
        {
            folders.Add(new ManifestFolder(ImagesFolder, [.. builds.Values.Select(build => build.File with { Path = build.File.Path[(ImagesFolder.Length + 1)..] })])
            {
                KeepsOthers = chosen.Count < tiers.Tiers.Count,
            });
        }

        return folders;
    }

    private ManifestFolder Render(TierDeployment deployment, Target target) => new(
        $"{deployment.Tier}/{FolderOf(target)}",
        renderers.Single(renderer => renderer.Target == target).Render(TargetAdaptation.For(deployment, target)));

    private static string FolderOf(Target target) => target switch
    {
        Target.Compose => "compose",
        Target.Swarm => "swarm",
        _ => "kubernetes",
    };

    private static void Add(Dictionary<string, (RenderedFile File, Tier Tier)> builds, RenderedFile file, Tier tier)
    {
        if (!builds.TryAdd(file.Path, (file, tier)) && builds[file.Path].File != file)
        {
            throw new EnvironmentKitException(
                $"The image file '{file.Path}' would differ between the tiers '{builds[file.Path].Tier.Name}' and '{tier.Name}'. "
                + "An image is built once and is the same in every tier; let the tiers differ by environment variables instead.");
        }
    }
}
