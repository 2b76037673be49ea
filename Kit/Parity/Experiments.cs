using System.Collections.Immutable;
using EnvironmentKit.Deployment;
using EnvironmentKit.Deployment.Resolution;
using EnvironmentKit.Parity.Sources;
using EnvironmentKit.Tiers;

namespace EnvironmentKit.Parity;

/// <summary>
/// The two tiers, resolved as they are and with sources exchanged. Everything bears the first tier's name, so that names do not
/// count as differences.
/// </summary>
internal sealed class Experiments(Tier named, TierSources leftSources, TierSources rightSources)
{
    private readonly Dictionary<(TierDeployment Deployment, Target Gateways, Target Schedules), SettingList> _lists = [];
    private readonly List<(TierDeployment Deployment, ParityCause[] Causes)> _steps = [];
    private readonly List<ParitySource> _sources = [];

    /// <summary>The first tier.</summary>
    public TierDeployment Left { get; private set; } = null!;

    /// <summary>The second tier.</summary>
    public TierDeployment Right { get; private set; } = null!;

    /// <summary>The second tier under the first one's name.</summary>
    public TierDeployment RightAsLeft { get; private set; } = null!;

    /// <summary>The same again: two resolutions, between which nothing may differ. The second is null where it could not be resolved.</summary>
    public IReadOnlyList<(TierDeployment First, TierDeployment? Again)> Repeated { get; private set; } = [];

    /// <summary>The tiers with one source exchanged; null where that cannot be deployed.</summary>
    public List<(ParityCause Cause, TierDeployment? FromLeft, TierDeployment? FromRight)> Exchanged { get; } = [];

    /// <summary>The way from the second tier to the first, source by source.</summary>
    public IReadOnlyList<(TierDeployment Deployment, ParityCause[] Causes)> Steps => _steps;

    /// <summary>
    /// Resolves both as they are, twice and the second time in the other order, around a resolution without any of their
    /// declarations: what differs between two of the same is nobody's declaration.
    /// </summary>
    /// <exception cref="EnvironmentKitException">One of them cannot be deployed.</exception>
    public async Task ObserveAsync(CancellationToken cancellationToken)
    {
        var plain = Situation.Of(leftSources) with { Declarations = ImmutableHashSet.Create<TierAnnotation>(ReferenceEqualityComparer.Instance) };
        var before = await TryAsync(plain, cancellationToken).ConfigureAwait(false);
        Left = await DeploymentResolver.ResolveAsync(leftSources, cancellationToken).ConfigureAwait(false);
        Right = await DeploymentResolver.ResolveAsync(rightSources, cancellationToken).ConfigureAwait(false);
        var right = await DeploymentResolver.ResolveAsync(rightSources, cancellationToken).ConfigureAwait(false);
        var left = await DeploymentResolver.ResolveAsync(leftSources, cancellationToken).ConfigureAwait(false);
        Repeated = before is null ? [(Left, left), (Right, right)] : [(Left, left), (Right, right), (before, await TryAsync(plain, cancellationToken).ConfigureAwait(false))];
        RightAsLeft = await Situation.Of(rightSources).ResolveAsync(named, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Exchanges each source alone, in both tiers.</summary>
    public async Task ExchangeAsync(CancellationToken cancellationToken)
    {
        _sources.AddRange(SourceList.Between(leftSources, rightSources));
        var (left, right) = (Situation.Of(leftSources), Situation.Of(rightSources));
        foreach (var source in _sources)
        {
            Exchanged.Add((
                source.Cause,
                await TryAsync(source.ToRight(left), cancellationToken).ConfigureAwait(false),
                await TryAsync(source.ToLeft(right), cancellationToken).ConfigureAwait(false)));
        }
    }

    /// <summary>Goes from the second tier to the first in steps of one source, each where it can be deployed; the rest is one step.</summary>
    public async Task StepAsync(CancellationToken cancellationToken)
    {
        var situation = Situation.Of(rightSources);
        var waiting = new List<ParitySource>(_sources);
        for (var moved = true; moved;)
        {
            moved = false;
            foreach (var source in waiting.ToList())
            {
                var next = source.ToLeft(situation);
                if (await TryAsync(next, cancellationToken).ConfigureAwait(false) is { } deployment)
                {
                    _steps.Add((deployment, [source.Cause]));
                    waiting.Remove(source);
                    (situation, moved) = (next, true);
                }
            }
        }

        _steps.Add((Left, [.. waiting.Select(source => source.Cause)]));
    }

    /// <summary>The settings of a tier on a target.</summary>
    public SettingList SettingsOf(TierDeployment deployment, Target target) => SettingsOf(deployment, target, target);

    /// <summary>The settings of a tier on a target, but for what a source says, which is done as another target does it.</summary>
    public SettingList SettingsOf(TierDeployment deployment, Target target, TargetSource source, Target other) =>
        source.Gateways ? SettingsOf(deployment, other, target) : SettingsOf(deployment, target, other);

    private SettingList SettingsOf(TierDeployment deployment, Target gateways, Target schedules)
    {
        var key = (deployment, gateways, schedules);
        if (!_lists.TryGetValue(key, out var list))
        {
            _lists[key] = list = SettingList.Of(TargetAdaptation.For(deployment, gateways, schedules));
        }

        return list;
    }

    // Sources that do not go together are no deployment, and say nothing.
    private async Task<TierDeployment?> TryAsync(Situation situation, CancellationToken cancellationToken)
    {
        try
        {
            return await situation.ResolveAsync(named, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return null;
        }
    }
}
