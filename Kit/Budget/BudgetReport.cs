namespace EnvironmentKit.Budget;

/// <summary>What a tier needs, and whether the hosts have it.</summary>
/// <param name="Application">The application's name.</param>
/// <param name="Tier">The tier's name.</param>
/// <param name="Targets">The tier on each of its targets.</param>
internal sealed record BudgetReport(string Application, string Tier, IReadOnlyList<TargetBudget> Targets)
{
    /// <summary>Whether it fits, whatever target is chosen.</summary>
    public bool Fits => Targets.All(target => target.Fits);
}
