using System.Collections.Immutable;
using EnvironmentKit.Deployment;
using EnvironmentKit.Deployment.Resolution;
using EnvironmentKit.Tiers;

namespace EnvironmentKit.Parity.Sources;

/// <summary>A tier that nobody declared: a tier's sources, some of them another tier's.</summary>
/// <param name="Options">What is declared on the tier itself; options without a value are absent.</param>
/// <param name="Declarations">What is declared about resources in it.</param>
/// <param name="Settings">Its settings.</param>
internal sealed record Situation(ImmutableDictionary<TierOption, string> Options, ImmutableHashSet<TierAnnotation> Declarations, TierSettings Settings)
{
    /// <summary>A tier as it is declared.</summary>
    public static Situation Of(TierSources sources) => new(
        TierOption.All.Select(option => KeyValuePair.Create(option, option.Read(sources.Tier))).Where(option => option.Value is not null)
            .ToImmutableDictionary(option => option.Key, option => option.Value!),
        sources.Declarations,
        sources.Settings);

    public Situation With(TierOption option, string? value) =>
        this with { Options = value is null ? Options.Remove(option) : Options.SetItem(option, value) };

    /// <summary>The tier, under a name.</summary>
    public Task<TierDeployment> ResolveAsync(Tier named, CancellationToken cancellationToken)
    {
        var tier = new Tier(named.ApplicationBuilder, named.Name).ToDockerCompose();
        foreach (var (option, value) in Options)
        {
            option.Write(tier, value);
        }

        return DeploymentResolver.ResolveAsync(new TierSources(tier, Declarations, Settings), cancellationToken);
    }
}
