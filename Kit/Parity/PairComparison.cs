using EnvironmentKit.Deployment;
using EnvironmentKit.Parity.Sources;

namespace EnvironmentKit.Parity;

/// <summary>The two tiers on one target each.</summary>
internal sealed class PairComparison
{
    private readonly Experiments _experiments;
    private readonly TargetPair _pair;
    private readonly SettingList _left;
    private readonly SettingList _right;
    private readonly SettingList _rightAsLeft;
    private readonly IReadOnlyList<TargetSource> _targets;
    private readonly HashSet<(SettingSubject Subject, string Name)> _unsteady;
    private readonly List<(SettingSubject Subject, string Name)> _unexplained = [];
    private readonly List<ParityDifference> _differences = [];

    public PairComparison(Experiments experiments, TargetPair pair)
    {
        (_experiments, _pair) = (experiments, pair);
        _left = experiments.SettingsOf(experiments.Left, pair.Left);
        _right = experiments.SettingsOf(experiments.Right, pair.Right);
        _rightAsLeft = experiments.SettingsOf(experiments.RightAsLeft, pair.Right);
        _targets = TargetSource.Of(pair);
        _unsteady =
        [
            .. experiments.Repeated.Where(repeated => repeated.Again is not null).SelectMany(repeated => new[] { pair.Left, pair.Right }.Distinct()
                .SelectMany(target => experiments.SettingsOf(repeated.First, target).Differences(experiments.SettingsOf(repeated.Again!, target)))),
        ];
        // Also what happens to be alike this time.
        foreach (var key in _left.Differences(_right).Union(_unsteady).OrderBy(key => key.Subject).ThenBy(key => key.Name, StringComparer.Ordinal))
        {
            Compare(key);
        }
    }

    /// <summary>What differs by the tiers' names alone.</summary>
    public List<ParityDifference> Expected { get; } = [];

    /// <summary>Whether a difference has no source that makes it alone.</summary>
    public bool NeedsSteps => _unexplained.Count > 0;

    /// <summary>The differences with their reasons.</summary>
    public IEnumerable<ParityDifference> Differences() =>
        [.. _differences, .. _unexplained.Select(key => Difference(key, StepsOf(key).ToList() is { Count: > 0 } steps ? steps : [ParityCause.Unsteady]))];

    private void Compare((SettingSubject Subject, string Name) key)
    {
        if (_unsteady.Contains(key))
        {
            _differences.Add(Difference(key, [ParityCause.Unsteady]) with { Left = Seen(key, _experiments.Left, _pair.Left), Right = Seen(key, _experiments.Right, _pair.Right) });
        }
        else if (Value(_left, key) == Value(_rightAsLeft, key))
        {
            Expected.Add(Difference(key, []));
        }
        else if (Reasons(key).ToList() is { Count: > 0 } reasons)
        {
            _differences.Add(Difference(key, reasons));
        }
        else
        {
            _unexplained.Add(key);
        }
    }

    /// <summary>
    /// The sources that make the difference alone: exchanged in either tier, they give it the other one's value. Where no source
    /// does, those with which the value changes at all.
    /// </summary>
    private IEnumerable<ParityCause> Reasons((SettingSubject Subject, string Name) key)
    {
        var (left, right) = (Value(_left, key), Value(_rightAsLeft, key));
        var trials = Trials(key).Where(trial => trial.FromLeft != left || trial.FromRight != right).ToList();
        var closing = trials.Where(trial => trial.FromLeft == right && trial.FromRight == left).ToList();
        return (closing.Count > 0 ? closing : trials).Select(trial => trial.Cause);
    }

    /// <summary>The setting's value in the tiers with one source exchanged.</summary>
    private IEnumerable<(ParityCause Cause, string? FromLeft, string? FromRight)> Trials((SettingSubject Subject, string Name) key)
    {
        var (left, right) = (Value(_left, key), Value(_rightAsLeft, key));
        foreach (var (cause, fromLeft, fromRight) in _experiments.Exchanged.Where(exchange => exchange.FromLeft is not null || exchange.FromRight is not null))
        {
            var there = fromLeft is null ? null : Value(fromLeft[_pair.Left], key);
            var back = fromRight is null ? null : Value(fromRight[_pair.Right], key);
            // What can be exchanged in one of them only counts as it does there.
            yield return (cause, fromLeft is not null ? there : back == left ? right : left, fromRight is not null ? back : there == right ? left : right);
        }

        foreach (var target in _targets)
        {
            yield return (
                target.Cause,
                Value(_experiments.SettingsOf(_experiments.Left, _pair.Left, target, _pair.Right), key),
                Value(_experiments.SettingsOf(_experiments.RightAsLeft, _pair.Right, target, _pair.Left), key));
        }
    }

    /// <summary>The steps of the way from one tier to the other at which the setting changes: there is at least one, because it differs at the ends.</summary>
    private IEnumerable<ParityCause> StepsOf((SettingSubject Subject, string Name) key)
    {
        var before = Value(_rightAsLeft, key);
        foreach (var (causes, settings) in _experiments.Steps)
        {
            var value = Value(settings[_pair.Right], key);
            if (value != before)
            {
                foreach (var cause in causes)
                {
                    yield return cause;
                }
            }

            before = value;
        }

        // Now it is the first tier on the second one's target.
        foreach (var target in _targets.Where(_ => before != Value(_left, key)))
        {
            yield return target.Cause;
        }
    }

    private ParityDifference Difference((SettingSubject Subject, string Name) key, IReadOnlyList<ParityCause> causes) =>
        new(key.Subject, key.Name, Value(_left, key), Value(_right, key))
        {
            Causes = [.. causes.Distinct().OrderBy(cause => cause.Kind).ThenBy(cause => cause.Source, StringComparer.Ordinal)],
            Targets = [_pair],
        };

    /// <summary>What a tier showed in its two resolutions.</summary>
    private string? Seen((SettingSubject Subject, string Name) key, TierDeployment deployment, Target target)
    {
        var values = _experiments.Repeated.Where(repeated => ReferenceEquals(repeated.First, deployment))
            .SelectMany(repeated => new[] { repeated.First, repeated.Again })
            .Select(seen => Value(_experiments.SettingsOf(seen!, target), key))
            .Distinct()
            .ToList();
        return values.Count == 1 ? values[0] : string.Join(", then ", values.Select(value => value ?? "nothing"));
    }

    private static string? Value(SettingList list, (SettingSubject Subject, string Name) key) => list[key.Subject, key.Name];
}
