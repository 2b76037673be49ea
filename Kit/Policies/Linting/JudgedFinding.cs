using EnvironmentKit.Deployment;

namespace EnvironmentKit.Policies.Linting;

/// <summary>A broken policy, and whether the declaration lets it be.</summary>
/// <param name="Finding">What is broken.</param>
/// <param name="Waiver">The waiver that covers it. Null: none does, and the check fails.</param>
internal sealed record JudgedFinding(Finding Finding, Waiver? Waiver);
