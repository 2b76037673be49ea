namespace EnvironmentUnderTest;

/// <summary>What <c>./dev status --format json</c> says.</summary>
internal sealed record EnvironmentView
{
    public string Phase { get; init; } = "";

    public bool IsHealthy { get; init; }

    public double? HealthyAfter { get; init; }

    public string? SiteUrl { get; init; }

    public string? DashboardUrl { get; init; }

    public IReadOnlyList<string> Failure { get; init; } = [];

    public IReadOnlyList<ResourceView> Resources { get; init; } = [];

    public ResourceView this[string name] =>
        Resources.FirstOrDefault(resource => resource.Name == name) ?? throw new KeyNotFoundException($"There is no resource {name}.");
}
