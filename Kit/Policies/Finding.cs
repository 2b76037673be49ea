namespace EnvironmentKit.Policies;

/// <summary>A broken policy in a file.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Violation">Where and what.</param>
internal sealed record Finding(Policy Policy, Violation Violation)
{
    /// <summary>The file, as it was named.</summary>
    public string File => Violation.At.File;

    /// <summary>The line, from 1.</summary>
    public int Line => Violation.At.Line;

    /// <summary>Why an annotation of the object lets it be. Null: none does.</summary>
    public string? Exemption { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}: {Policy.Id}: {Violation.Subject} {Violation.Message}";
}
