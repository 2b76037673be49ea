namespace Catalog.Web.Search;

/// <summary>
/// Plain text of which some parts matched a search. It is kept as parts, not as HTML, so that whatever shows it escapes it.
/// </summary>
/// <param name="Parts">The parts in order.</param>
public sealed record MarkedText(IReadOnlyList<MarkedText.Part> Parts)
{
    /// <summary>Stands before a match in what the search server returns: a character that no text has.</summary>
    public const char Open = '\uE000';

    /// <summary>Stands after a match.</summary>
    public const char Close = '\uE001';

    /// <summary>Reads text in which matches stand between <see cref="Open"/> and <see cref="Close"/>.</summary>
    /// <param name="text">The text.</param>
    public static MarkedText Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = new List<Part>();
        var marked = false;
        foreach (var part in text.Split(Open, Close))
        {
            if (part.Length > 0)
            {
                parts.Add(new Part(part, marked));
            }

            marked = !marked;
        }

        return new MarkedText(parts);
    }

    /// <summary>The text without marks.</summary>
    public string Text => string.Concat(Parts.Select(part => part.Text));

    /// <summary>A part of a text.</summary>
    /// <param name="Text">Its characters.</param>
    /// <param name="Matched">Whether it matched.</param>
    public sealed record Part(string Text, bool Matched);
}
