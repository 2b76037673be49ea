namespace Catalog.Search;

/// <summary>How database and index differed, and what was done about it.</summary>
public sealed record ReconciliationReport
{
    /// <summary>Items in the database.</summary>
    public int Items { get; init; }

    /// <summary>Documents in the index, before the repair.</summary>
    public int Documents { get; init; }

    /// <summary>Items that the index lacked.</summary>
    public int Missing { get; init; }

    /// <summary>Items of which the index held another state.</summary>
    public int Outdated { get; init; }

    /// <summary>Documents whose item is gone.</summary>
    public int Orphaned { get; init; }

    /// <summary>Differences that were repaired.</summary>
    public int Repaired { get; init; }

    /// <summary>Differences that had gone by themselves when they were to be repaired.</summary>
    public int Settled { get; init; }

    /// <summary>Why others could not be repaired.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    /// <summary>All differences.</summary>
    public int Differences => Missing + Outdated + Orphaned;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Items} items, {Documents} documents: {Missing} missing, {Outdated} outdated, {Orphaned} orphaned; "
        + $"{Repaired} repaired, {Settled} settled meanwhile, {Failures.Count} failed";
}
