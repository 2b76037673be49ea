using SearchNode.Search.Queries;

namespace SearchNode.Search.Highlighting;

/// <summary>What a query looks for in one field.</summary>
internal sealed class FieldTerms
{
    public HashSet<string> Terms { get; } = [];

    public List<Func<string, bool>> Patterns { get; } = [];

    public List<Phrase> Phrases { get; } = [];

    public static FieldTerms Merge(IEnumerable<FieldTerms> fields)
    {
        var all = new FieldTerms();
        foreach (var field in fields)
        {
            all.Terms.UnionWith(field.Terms);
            all.Patterns.AddRange(field.Patterns);
            all.Phrases.AddRange(field.Phrases);
        }

        return all;
    }

    public bool Accepts(string term) => Terms.Contains(term) || Patterns.Any(accepts => accepts(term));
}
