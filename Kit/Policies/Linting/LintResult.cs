namespace EnvironmentKit.Policies.Linting;

/// <summary>What came out of holding documents against all policies.</summary>
internal sealed record LintResult
{
    /// <summary>The files that were read, in their order.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>What is broken, waived or not, ordered by file, line and policy.</summary>
    public required IReadOnlyList<JudgedFinding> Findings { get; init; }

    /// <summary>Waivers whose last day is over; each fails the check.</summary>
    public required IReadOnlyList<PlacedWaiver> Expired { get; init; }

    /// <summary>Waivers that cover nothing (any more), which can go.</summary>
    public required IReadOnlyList<PlacedWaiver> Idle { get; init; }

    /// <summary>What is broken and not waived.</summary>
    public IEnumerable<Finding> Failing => Findings.Where(finding => finding.Waiver is null).Select(finding => finding.Finding);

    /// <summary>How much is broken and not waived, of one severity.</summary>
    public int Count(PolicySeverity severity) => Failing.Count(finding => finding.Policy.Severity == severity);

    /// <summary>How much is waived.</summary>
    public int Waived => Findings.Count(finding => finding.Waiver is not null);

    /// <summary>Whether nothing is broken but what is waived, and no waiver is over.</summary>
    public bool Passed => Expired.Count == 0 && !Failing.Any();

    /// <summary>All of it in a few words, such as <c>2 errors, 1 warning, 1 waived in 3 files</c>.</summary>
    public string Summary()
    {
        var (errors, warnings) = (Count(PolicySeverity.Error), Count(PolicySeverity.Warning));
        var parts = new List<string>();
        if (errors + warnings == 0)
        {
            parts.Add("no findings");
        }

        AddUnlessNone(parts, errors, "error");
        AddUnlessNone(parts, warnings, "warning");
        AddUnlessNone(parts, Expired.Count, "waiver past its date", "waivers past their date");
        AddUnlessNone(parts, Waived, "waived", "waived");
        return $"{string.Join(", ", parts)} in {Counted(Files.Count, "file")}";
    }

    private static void AddUnlessNone(List<string> parts, int count, string one, string? many = null)
    {
        if (count > 0)
        {
            parts.Add(Counted(count, one, many));
        }
    }

    private static string Counted(int count, string one, string? many = null) => count == 1 ? $"1 {one}" : $"{count} {many ?? one + "s"}";
}
