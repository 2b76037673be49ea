namespace EnvironmentKit.Tiers;

/// <summary>Which tiers are production, where more is asked for than elsewhere: they go by their names.</summary>
internal static class ProductionNames
{
    private static readonly string[] _names = ["production", "prod", "live"];

    /// <summary>Whether a tier is.</summary>
    /// <param name="tier">Its name.</param>
    public static bool Contain(string tier) => _names.Contains(tier, StringComparer.Ordinal);
}
