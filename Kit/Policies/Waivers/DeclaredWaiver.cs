using System.Globalization;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Policies.Waivers;

/// <summary>Reads waivers as they are declared.</summary>
internal static class DeclaredWaiver
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>A waiver. Whether there is such a policy is asked later, so that a local run need not know them all.</summary>
    /// <param name="where">Who declares it, at the beginning of a message.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="reason">Why.</param>
    /// <param name="until">Its last day.</param>
    /// <exception cref="EnvironmentKitException">Something is empty, or the date cannot be read.</exception>
    public static Waiver Of(string where, string policy, string reason, string until)
    {
        if (string.IsNullOrWhiteSpace(policy))
        {
            throw new EnvironmentKitException($"{where}: the policy is empty. Write its name, as ./dev lint --list shows it.");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new EnvironmentKitException($"{where}: the waiver of '{policy}' has no reason. Say in a few words why it must be so, for whoever reads the report.");
        }

        return DateOnly.TryParseExact(until, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new Waiver(policy.Trim(), reason.Trim(), day)
            : throw new EnvironmentKitException($"{where}: '{until}' is not a date on which the waiver of '{policy}' ends. Write year, month and day, such as until: \"2027-06-30\".");
    }

    /// <summary>Some waivers under the policies' own names, the last of a policy alone, ordered by policy.</summary>
    /// <param name="waivers">The waivers in the order of their declaration.</param>
    /// <param name="where">Who declares them, at the beginning of a message.</param>
    /// <exception cref="EnvironmentKitException">There is no policy of a name; the message has those that are nearest to it.</exception>
    public static IReadOnlyList<Waiver> Known(IReadOnlyList<Waiver> waivers, string where) => waivers.Count == 0
        ? []
        : [.. waivers
            .Select(waiver => waiver with { Policy = PolicySet.Find(waiver.Policy)?.Id ?? throw Unknown(waiver.Policy, where) })
            .GroupBy(waiver => waiver.Policy, StringComparer.Ordinal)
            .Select(waiversOfOne => waiversOfOne.Last())
            .OrderBy(waiver => waiver.Policy, StringComparer.Ordinal)];

    private static EnvironmentKitException Unknown(string policy, string where)
    {
        var near = NearestNames.To(policy, PolicySet.Names);
        var meant = near.Count == 0 ? "" : $"Did you mean {string.Join(" or ", near.Select(name => $"'{name}'"))}? ";
        return new EnvironmentKitException($"{where}: there is no policy '{policy}' to waive. {meant}./dev lint --list shows them all.");
    }
}
