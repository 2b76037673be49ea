using EnvironmentKit.Deployment;
using EnvironmentKit.Deployment.Resolution;
using EnvironmentKit.Tiers;

namespace EnvironmentKit.Parity;

/// <summary>
/// Compares two tiers as their targets want them. Why they differ is not guessed: the tiers are resolved again with one source
/// exchanged at a time, and a source is a reason for a difference when the setting changes with it.
/// </summary>
internal static class ParityComparison
{
    /// <summary>Compares two tiers of one application.</summary>
    /// <exception cref="EnvironmentKitException">They are one and the same, or one cannot be deployed.</exception>
    public static async Task<ParityReport> CompareAsync(Tier left, Tier right, CancellationToken cancellationToken)
    {
        if (left == right)
        {
            throw new EnvironmentKitException($"Tier '{left.Name}' was given twice, and a tier does not differ from itself. Name two tiers, such as ./dev parity staging production.");
        }

        var leftSources = await DeploymentResolver.SourcesAsync(left, cancellationToken).ConfigureAwait(false);
        var rightSources = await DeploymentResolver.SourcesAsync(right, cancellationToken).ConfigureAwait(false);
        var pairs = TargetPair.Of(left.Targets, right.Targets);
        var experiments = new Experiments(left, leftSources, rightSources, pairs);
        await experiments.ObserveAsync(cancellationToken).ConfigureAwait(false);
        await experiments.ExchangeAsync(cancellationToken).ConfigureAwait(false);

        var found = pairs.Select(pair => new PairComparison(experiments, pair)).ToList();
        if (found.Exists(comparison => comparison.NeedsSteps))
        {
            await experiments.StepAsync(cancellationToken).ConfigureAwait(false);
        }

        return new ParityReport
        {
            Application = experiments.Left.Application,
            Left = left.Name,
            Right = right.Name,
            LeftTargets = left.Targets,
            RightTargets = right.Targets,
            Differences = Merge([.. Targets(left, right), .. found.SelectMany(comparison => comparison.Differences())]),
            Expected = Merge(found.SelectMany(comparison => comparison.Expected)),
        };
    }

    private static IEnumerable<ParityDifference> Targets(Tier left, Tier right)
    {
        if (!left.Targets.Order().SequenceEqual(right.Targets.Order()))
        {
            yield return new ParityDifference(SettingSubject.Tier, "targets", Names(left), Names(right))
            {
                Causes = [new ParityCause(ParityCauseKind.Declared, $"{Declaration(left)} and {Declaration(right)}")],
                Targets = TargetPair.Of(left.Targets, right.Targets),
            };
        }

        static string Names(Tier tier) => string.Join(", ", tier.Targets.Select(TargetPair.Name));

        static string Declaration(Tier tier) => tier.Name + string.Concat(tier.Targets.Select(target => target switch
        {
            Target.Compose => $".{nameof(Tier.ToDockerCompose)}()",
            Target.Swarm => $".{nameof(Tier.ToDockerSwarm)}()",
            _ => $".{nameof(Tier.ToKubernetes)}()",
        }));
    }

    /// <summary>What shows between several targets alike is one difference.</summary>
    private static IReadOnlyList<ParityDifference> Merge(IEnumerable<ParityDifference> differences) =>
    [
        .. differences
            .GroupBy(difference => (difference.Subject, difference.Setting, difference.Left, difference.Right, Causes: string.Join('\n', difference.Causes)))
            .Select(group => group.First() with { Targets = [.. group.SelectMany(difference => difference.Targets).Distinct()] })
            .OrderBy(difference => difference.Subject)
            .ThenBy(difference => difference.Setting, StringComparer.Ordinal)
            .ThenBy(difference => difference.Targets[0].Left)
            .ThenBy(difference => difference.Targets[0].Right),
    ];
}
