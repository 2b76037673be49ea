namespace Catalog.Items;

/// <summary>A work in the library.</summary>
/// <param name="Id">Its number, given by the database.</param>
/// <param name="Title">The title as readers know it.</param>
/// <param name="Author">The author, or "Anonymous".</param>
/// <param name="Year">The year of first publication, negative before the common era; <see langword="null"/> when unknown.</param>
/// <param name="Language">The original's language as an ISO 639 code, one of <see cref="Languages"/>.</param>
/// <param name="Subjects">What it is about, in lower case, at most ten.</param>
/// <param name="Description">A few sentences, plain text.</param>
/// <param name="Version">1 when added, one more with each change.</param>
/// <param name="UpdatedAt">When it was last changed.</param>
public sealed record Item(
    long Id,
    string Title,
    string Author,
    int? Year,
    string Language,
    IReadOnlyList<string> Subjects,
    string Description,
    long Version,
    DateTimeOffset UpdatedAt);
