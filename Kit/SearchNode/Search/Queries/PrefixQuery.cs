using System.Text.Json;
using SearchNode.Mappings;
using SearchNode.Search.Highlighting;

namespace SearchNode.Search.Queries;

/// <summary><c>prefix</c>: terms that begin with some letters.</summary>
internal sealed class PrefixQuery(string path, string prefix, bool ignoreCase) : Query
{
    public static PrefixQuery Parse(JsonElement element)
    {
        var (path, arguments) = QueryArguments.OfField("prefix", element, "value");
        var query = new PrefixQuery(path, arguments.Text("value"), arguments.Flag("case_insensitive")) { Boost = arguments.Boost() };
        arguments.Finish();
        return query;
    }

    public override Matches Run(SearchContext context, bool scoring)
    {
        var field = context.Searchable(path);
        switch (field)
        {
            case null:
                return context.None();
            case TextField text when ignoreCase:
                return TermQuery.AnyOf(context, text, TermSearch.Words(context, text, "", Accepts(prefix)), Boost);
            case TextField text:
                return Text(context, text, prefix, Boost);
            case KeywordField keyword:
                var start = keyword.Normalize(prefix);
                return Matches.Of(
                    ignoreCase ? TermSearch.Keywords(context, keyword, "", Accepts(start)) : TermSearch.Keywords(context, keyword, start, _ => true), Boost);
            default:
                throw context.Failed($"Can only use prefix queries on keyword, text and wildcard fields - not on [{path}] which is of type [{field.TypeName}]");
        }
    }

    public override void Collect(HighlightTerms terms, Mapping mapping) => terms.Add(path, Accepts(prefix));

    /// <summary>Documents with a word that begins with some letters.</summary>
    public static Matches Text(SearchContext context, TextField field, string prefix, float boost)
    {
        if (prefix.Length > 0)
        {
            return Matches.Of(TermSearch.Fts(context, field, TermSearch.Quote(prefix) + "*"), boost);
        }

        var docs = new DocSet(context.Reader.Limit);
        var rows = context.Reader.Connection.Prepare("SELECT doc FROM lengths WHERE field = ?1 AND length > 0").Bind(1, field.Id);
        while (rows.Step())
        {
            docs.Add(rows.Int32(0));
        }

        return Matches.Of(docs, boost);
    }

    private Func<string, bool> Accepts(string start) => ignoreCase
        ? term => term.Length >= start.Length && TermQuery.SameLetters(term[..start.Length], start)
        : term => term.StartsWith(start, StringComparison.Ordinal);
}
