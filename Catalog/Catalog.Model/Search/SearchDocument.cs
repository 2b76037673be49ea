using Catalog.Items;

namespace Catalog.Search;

/// <summary>An item as the search index holds it.</summary>
/// <param name="Id">The item's number.</param>
/// <param name="Title">The title.</param>
/// <param name="Author">The author.</param>
/// <param name="Year">The year, if known.</param>
/// <param name="Period">The year's period, to filter by.</param>
/// <param name="Language">The language's code.</param>
/// <param name="Subjects">The subjects.</param>
/// <param name="Description">The description.</param>
/// <param name="Version">The item's version.</param>
/// <param name="UpdatedAt">When the item got this version.</param>
public sealed record SearchDocument(
    long Id,
    string Title,
    string Author,
    int? Year,
    string Period,
    string Language,
    IReadOnlyList<string> Subjects,
    string Description,
    long Version,
    DateTimeOffset UpdatedAt)
{
    /// <summary>Makes the document of an item.</summary>
    /// <param name="item">The item.</param>
    public static SearchDocument Of(Item item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new SearchDocument(
            item.Id,
            item.Title,
            item.Author,
            item.Year,
            Items.Period.Of(item.Year),
            item.Language,
            item.Subjects,
            item.Description,
            item.Version,
            item.UpdatedAt);
    }
}
