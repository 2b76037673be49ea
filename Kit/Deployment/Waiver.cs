namespace EnvironmentKit.Deployment;

/// <summary>A declared exception from a policy.</summary>
/// <param name="Policy">The policy that may be broken: its own name, or a linter's.</param>
/// <param name="Reason">Why, as people read it in a report.</param>
/// <param name="Until">The last day on which it counts, in UTC.</param>
public sealed record Waiver(string Policy, string Reason, DateOnly Until);
