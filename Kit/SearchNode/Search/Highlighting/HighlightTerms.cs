using SearchNode.Search.Queries;

namespace SearchNode.Search.Highlighting;

/// <summary>What a query looks for, by field.</summary>
internal sealed class HighlightTerms
{
    private readonly Dictionary<string, FieldTerms> _fields = [];

    /// <summary>What is looked for in one field, or in any where <paramref name="path"/> is null.</summary>
    public FieldTerms? Of(string? path)
    {
        if (path is not null)
        {
            return _fields.GetValueOrDefault(path);
        }

        return _fields.Count == 0 ? null : FieldTerms.Merge(_fields.Values);
    }

    public void Add(string path, string term) => Field(path).Terms.Add(term);

    public void Add(string path, Func<string, bool> accepts) => Field(path).Patterns.Add(accepts);

    public void Add(string path, Phrase phrase) => Field(path).Phrases.Add(phrase);

    private FieldTerms Field(string path)
    {
        if (!_fields.TryGetValue(path, out var field))
        {
            _fields[path] = field = new FieldTerms();
        }

        return field;
    }
}
