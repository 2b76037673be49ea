using EnvironmentKit.Deployment;

namespace EnvironmentKit.Policies.Linting;

/// <summary>Holds documents against policies, and what is broken against the declared waivers.</summary>
internal static class Linter
{
    /// <summary>Checks documents.</summary>
    /// <param name="units">Files, each time those that are applied together.</param>
    /// <param name="today">The day, in UTC, that waivers are held against.</param>
    /// <param name="policies">The policies; all of them by default.</param>
    /// <exception cref="EnvironmentKitException">Documents cannot be applied together.</exception>
    public static LintResult Lint(IReadOnlyList<ManifestUnit> units, DateOnly today, IReadOnlyList<Policy>? policies = null)
    {
        var findings = new List<JudgedFinding>();
        var used = new HashSet<PlacedWaiver>();
        foreach (var unit in units)
        {
            foreach (var finding in PolicyCheck.Find(unit.Files, unit.Context, policies))
            {
                var waiver = unit.Context.Deployment is { } deployment ? WaiverOf(finding, deployment, today) : null;
                findings.Add(new JudgedFinding(finding, waiver?.Waiver ?? Exemption(finding, unit)));
                if (waiver is not null)
                {
                    used.Add(waiver);
                }
            }
        }

        var waivers = units.Select(unit => unit.Context.Deployment).OfType<TierDeployment>().SelectMany(PlacedWaiver.Of).Distinct().ToList();
        return new LintResult
        {
            Files = [.. units.SelectMany(unit => unit.Files).Select(file => file.Path)],
            Findings = findings,
            Expired = [.. waivers.Where(waiver => IsOver(waiver.Waiver, today))],
            // Declared for a resource in all tiers, a waiver is of use when one of them needs it.
            Idle = [.. waivers.Where(waiver => !IsOver(waiver.Waiver, today) && !used.Any(other => IsSame(waiver, other)))],
        };
    }

    private static PlacedWaiver? WaiverOf(Finding finding, TierDeployment deployment, DateOnly today)
    {
        var service = finding.Violation.Service;
        var own = deployment.Services.FirstOrDefault(other => other.Name == service)?.Waivers.FirstOrDefault(Fits);
        return own is not null ? new PlacedWaiver(deployment.Tier, service, own)
            : deployment.Waivers.FirstOrDefault(Fits) is { } general ? new PlacedWaiver(deployment.Tier, null, general)
            : null;

        bool Fits(Waiver waiver) => waiver.Policy == finding.Policy.Id && !IsOver(waiver, today);
    }

    // What the kit renders bears annotations too, but there the declaration alone counts.
    private static Waiver? Exemption(Finding finding, ManifestUnit unit) =>
        unit.Context.Deployment is null && finding.Exemption is { } reason ? new Waiver(finding.Policy.Id, reason, DateOnly.MaxValue) : null;

    private static bool IsOver(Waiver waiver, DateOnly today) => waiver.Until < today;

    private static bool IsSame(PlacedWaiver left, PlacedWaiver right) =>
        left.Service == right.Service && left.Waiver == right.Waiver && (left.Service is not null || left.Tier == right.Tier);
}
