namespace EnvironmentUnderTest;

/// <summary>A resource in <c>./dev status --format json</c>.</summary>
internal sealed record ResourceView
{
    public string Name { get; init; } = "";

    public string? State { get; init; }

    public string Condition { get; init; } = "";

    public string? Health { get; init; }

    public int? ExitCode { get; init; }

    public IReadOnlyList<string> Urls { get; init; } = [];

    public string? Parent { get; init; }

    public IReadOnlyList<string> Ids { get; init; } = [];

    public double? AskedAfter { get; init; }

    public double? StartedAfter { get; init; }

    public double? HealthyAfter { get; init; }
}
