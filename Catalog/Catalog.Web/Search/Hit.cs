namespace Catalog.Web.Search;

/// <summary>One work that was found.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Title">The title, with the words that matched marked.</param>
/// <param name="Author">The author, likewise.</param>
/// <param name="Year">The year, if known.</param>
/// <param name="Language">The language's code.</param>
/// <param name="Subjects">The subjects.</param>
/// <param name="Excerpt">A part of the description, likewise.</param>
public sealed record Hit(
    long Id, MarkedText Title, MarkedText Author, int? Year, string Language, IReadOnlyList<string> Subjects, MarkedText Excerpt);
