namespace Catalog.Items;

/// <summary>What a person or a program sends to add or change an item; not yet checked.</summary>
public sealed record ItemDraft
{
    /// <summary>The title, 1 to 300 characters.</summary>
    public string? Title { get; init; }

    /// <summary>The author, 1 to 200 characters.</summary>
    public string? Author { get; init; }

    /// <summary>The year of first publication, from -3000 to next year; may be left out.</summary>
    public int? Year { get; init; }

    /// <summary>One of the codes of <see cref="Languages"/>.</summary>
    public string? Language { get; init; }

    /// <summary>Up to ten subjects of up to 60 characters.</summary>
    public IReadOnlyList<string>? Subjects { get; init; }

    /// <summary>Up to 4000 characters of plain text.</summary>
    public string? Description { get; init; }

    /// <summary>The version that the change is based on; required to change, ignored to add.</summary>
    public long? Version { get; init; }

    /// <summary>Trims texts, lowers subjects and drops empty and repeated ones.</summary>
    /// <returns>The tidied draft.</returns>
    public ItemDraft Normalize() => this with
    {
        Title = Title?.Trim(),
        Author = Author?.Trim(),
        Language = Language?.Trim(),
        Subjects = [.. (Subjects ?? []).Where(subject => !string.IsNullOrWhiteSpace(subject))
            .Select(subject => subject.Trim().ToLowerInvariant()).Distinct(StringComparer.Ordinal)],
        Description = Description?.Trim().ReplaceLineEndings("\n"),
    };
}
