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
internal sealed class Experiments(Tier named, TierSources leftSources, TierSources rightSources, IReadOnlyList<TargetPair> pairs)
{
    private readonly Dictionary<(TierDeployment Deployment, TargetManner Manner), SettingList> _lists = [];
    private readonly List<Step> _steps = [];
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
    public List<Exchange> Exchanged { get; } = [];

    /// <summary>The way from the second tier to the first, source by source.</summary>
    public IReadOnlyList<Step> Steps => _steps;

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
            var (fromLeft, fromRight) = (
                await TryAsync(source.ToRight(left), cancellationToken).ConfigureAwait(false),
                await TryAsync(source.ToLeft(right), cancellationToken).ConfigureAwait(false));
            Exchanged.Add(new Exchange(source.Cause, Changes(fromLeft, Left, pair => pair.Left), Changes(fromRight, RightAsLeft, pair => pair.Right)));
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
                    _steps.Add(new Step([source.Cause], Changes(deployment, RightAsLeft, pair => pair.Right)!));
                    waiting.Remove(source);
                    (situation, moved) = (next, true);
                }
            }
        }

        _steps.Add(new Step([.. waiting.Select(source => source.Cause)], Changes(Left, RightAsLeft, pair => pair.Right)!));
    }

    /// <summary>The settings of a tier on a target.</summary>
    public SettingList SettingsOf(TierDeployment deployment, Target target) => SettingsOf(deployment, TargetManner.Of(target));

    /// <summary>The settings of a tier on a target, but for what a source says, which is done as another target does it.</summary>
    public SettingList SettingsOf(TierDeployment deployment, Target target, TargetSource source, Target other) =>
        SettingsOf(deployment, source.Exchange(TargetManner.Of(target), other));

    private SettingList SettingsOf(TierDeployment deployment, TargetManner manner)
    {
        if (!_lists.TryGetValue((deployment, manner), out var list))
        {
            _lists[(deployment, manner)] = list = manner.SettingsOf(deployment);
        }

        return list;
    }

    // Of hundreds of tiers that differ in a line or two, only the lines are kept.
    private Dictionary<Target, SettingList>? Changes(TierDeployment? deployment, TierDeployment from, Func<TargetPair, Target> target) =>
        deployment is null ? null : pairs.Select(target).Distinct().ToDictionary(one => one, one => TargetManner.Of(one).SettingsOf(deployment).On(SettingsOf(from, one)));

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

    /// <summary>The tiers with one source exchanged.</summary>
    /// <param name="Cause">The source.</param>
    /// <param name="FromLeft">The first tier's settings on its targets; null where that cannot be deployed.</param>
    /// <param name="FromRight">The second tier's settings on its targets; null where that cannot be deployed.</param>
    internal sealed record Exchange(ParityCause Cause, IReadOnlyDictionary<Target, SettingList>? FromLeft, IReadOnlyDictionary<Target, SettingList>? FromRight);

    /// <summary>A step on the way from the second tier to the first.</summary>
    /// <param name="Causes">The sources that were exchanged since the step before.</param>
    /// <param name="Settings">The settings on the second tier's targets.</param>
    internal sealed record Step(IReadOnlyList<ParityCause> Causes, IReadOnlyDictionary<Target, SettingList> Settings);
}
