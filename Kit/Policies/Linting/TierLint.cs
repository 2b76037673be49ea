using System.Collections.Concurrent;
using EnvironmentKit.Policies.Documents;
using EnvironmentKit.Policies.Kubernetes.Kustomize;
using EnvironmentKit.Publishing;
using EnvironmentKit.Tiers;

namespace EnvironmentKit.Policies.Linting;

/// <summary>Holds tiers against policies as the declaration has them now, whatever is written on disk.</summary>
/// <param name="manifests">What would be published.</param>
/// <param name="shown">How people should read the path of a folder of manifests.</param>
/// <param name="time">Says which day it is.</param>
internal sealed class TierLint(TierManifests manifests, Func<string, string> shown, TimeProvider time)
{
    // Names of tiers that people deploy for their users; what is asked in production is not asked elsewhere.
    private readonly ConcurrentDictionary<string, Lazy<Task<LintResult>>> _results = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<LintResult, bool> _told = new(ReferenceEqualityComparer.Instance);

    /// <summary>Checks some tiers together with what their images are built from; each set of them once.</summary>
    /// <exception cref="EnvironmentKitException">A declaration cannot be expressed.</exception>
    public Task<LintResult> CheckAsync(IReadOnlyList<Tier> tiers, CancellationToken cancellationToken) =>
        _results.GetOrAdd(string.Join(' ', tiers.Select(tier => tier.Name)), new Lazy<Task<LintResult>>(() => LintAsync(tiers, cancellationToken))).Value;

    /// <summary>Whether nobody has asked so before of this result: steps of several tiers that are written together have it in common.</summary>
    public bool IsToldFirst(LintResult result) => _told.TryAdd(result, true);

    private async Task<LintResult> LintAsync(IReadOnlyList<Tier> tiers, CancellationToken cancellationToken)
    {
        var units = new List<ManifestUnit>();
        foreach (var tier in tiers)
        {
            foreach (var target in await manifests.TargetsOfAsync(tier, cancellationToken).ConfigureAwait(false))
            {
                units.Add(new ManifestUnit(Read(target.Folder), new PolicyContext
                {
                    Production = ProductionNames.Contain(tier.Name),
                    Deployment = target.Deployment,
                }));
            }
        }

        if (await manifests.ImagesAsync(cancellationToken).ConfigureAwait(false) is { } images)
        {
            units.Add(new ManifestUnit(Read(images), PolicyContext.None));
        }

        return Linter.Lint(units, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
    }

    private IReadOnlyList<ManifestFile> Read(ManifestFolder folder)
    {
        var texts = folder.Files.ToDictionary(file => $"{shown(folder.Path)}/{file.Path}", file => file.Content, StringComparer.Ordinal);
        var manifests = texts.Where(file => ManifestPaths.IsYaml(file.Key)).Select(file => ManifestReader.Read(file.Key, file.Value)).ToList();
        return KustomizedFiles.Apply(manifests, texts.GetValueOrDefault);
    }
}
