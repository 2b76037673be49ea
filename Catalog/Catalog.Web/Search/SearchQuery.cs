namespace Catalog.Web.Search;

/// <summary>What a reader searches for; everything that is given must fit.</summary>
/// <param name="Text">Words; each must occur in title, author, subjects or description.</param>
/// <param name="Language">A language code.</param>
/// <param name="Subject">A subject.</param>
/// <param name="Period">A period.</param>
/// <param name="Page">The page of results, from 1 to 500.</param>
public sealed record SearchQuery(string? Text, string? Language, string? Subject, string? Period, int Page)
{
    /// <summary>Results on a page.</summary>
    public const int PageSize = 20;

    /// <summary>The last page that is offered: a search server holds no more than 10,000 results ready.</summary>
    public const int LastPage = 500;

    /// <summary>Makes a query of what came in, with blanks taken as nothing and the page within its bounds.</summary>
    public static SearchQuery Of(string? text, string? language, string? subject, string? period, int? page) => new(
        Clean(text), Clean(language), Clean(subject), Clean(period), Math.Clamp(page ?? 1, 1, LastPage));

    /// <summary>How many results come before this page.</summary>
    public int Offset => (Page - 1) * PageSize;

    private static string? Clean(string? value) =>
        string.IsNullOrWhiteSpace(value) ? null : value.Trim().Replace("\0", string.Empty, StringComparison.Ordinal) is var text && text.Length > 200 ? text[..200] : text;
}
