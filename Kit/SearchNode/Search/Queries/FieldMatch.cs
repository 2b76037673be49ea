using System.Text.Json;
using SearchNode.Analysis;
using SearchNode.Http;
using SearchNode.Mappings;
using SearchNode.Search.Highlighting;

namespace SearchNode.Search.Queries;

/// <summary>Matches a text with one field: its words, or the phrase that they make.</summary>
internal sealed class FieldMatch(JsonElement value, MatchKind kind, MatchOptions options)
{
    public Matches Run(SearchContext context, string path, float boost, bool scoring)
    {
        if (path is "_id" or "_index")
        {
            return TermQuery.Run(context, path, value, ignoreCase: false, boost, scoring);
        }

        var field = context.Searchable(path);
        if (field is TextField text)
        {
            return Text(context, text, boost, scoring);
        }

        if (field is not null && kind == MatchKind.PhrasePrefix)
        {
            if (options.Lenient)
            {
                return context.None();
            }

            throw context.Failed($"Can only use phrase prefix queries on text fields - not on [{path}] which is of type [{field.TypeName}]");
        }

        if (options.Analyzer is not null && field is KeywordField)
        {
            throw ApiException.Unsupported($"[analyzer] on the keyword field [{path}]");
        }

        try
        {
            return TermQuery.Run(context, path, value, ignoreCase: false, boost, scoring);
        }
        catch (ApiException) when (options.Lenient)
        {
            return context.None();
        }
    }

    public void Collect(string path, HighlightTerms terms, Mapping mapping)
    {
        if (mapping.Field(path) is not TextField field)
        {
            terms.Add(path, TermQuery.Text(value));
            return;
        }

        var tokens = Analyzer(field, null).Analyze(TermQuery.Text(value));
        if (kind == MatchKind.Words || (tokens.Count == 1 && kind == MatchKind.Phrase))
        {
            foreach (var token in tokens)
            {
                terms.Add(path, token.Term);
            }
        }
        else if (kind == MatchKind.Phrase && tokens.Count > 1)
        {
            terms.Add(path, new Phrase(Slots(tokens), options.Slop));
        }
        else if (tokens.Count > 0)
        {
            var start = tokens[^1].Term;
            foreach (var token in tokens.SkipLast(1))
            {
                terms.Add(path, token.Term);
            }

            terms.Add(path, term => term.StartsWith(start, StringComparison.Ordinal));
        }
    }

    private Matches Text(SearchContext context, TextField field, float boost, bool scoring)
    {
        var tokens = Analyzer(field, context).Analyze(TermQuery.Text(value));
        if (tokens.Count == 0)
        {
            return options.AllWhenEmpty ? context.All(boost) : context.None();
        }

        return kind switch
        {
            MatchKind.Words => Words(context, field, tokens, boost, scoring),
            MatchKind.Phrase when tokens.Count == 1 => TermSearch.Text(context, field, tokens[0].Term, boost, scoring),
            MatchKind.Phrase => PhraseOf(context, field, tokens, boost, scoring),
            _ => PhrasePrefix(context, field, tokens, boost, scoring),
        };
    }

    private Matches Words(SearchContext context, TextField field, List<Token> tokens, float boost, bool scoring)
    {
        var parts = tokens.Select(token => TermSearch.Text(context, field, token.Term, boost, scoring)).ToList();
        var least = options.And ? parts.Count : options.Minimum is null || parts.Count == 1 ? 1 : Math.Max(1, options.Minimum.Of(parts.Count));
        return Combination.Sum(context, parts, least, scoring);
    }

    private Matches PhraseOf(SearchContext context, TextField field, List<Token> tokens, float boost, bool scoring)
    {
        var slots = Slots(tokens);
        var phrase = new Phrase(slots, options.Slop);
        var candidates = options.Slop == 0 && IsContiguous(slots) ? PhraseSearch.Exact(tokens.Select(t => t.Term)) : PhraseSearch.AllOf(slots);
        return PhraseSearch.Run(context, field, phrase, candidates, boost, scoring);
    }

    private Matches PhrasePrefix(SearchContext context, TextField field, List<Token> tokens, float boost, bool scoring)
    {
        var all = TermSearch.Words(context, field, tokens[^1].Term, _ => true);
        var words = all.Take(options.MaxExpansions).ToHashSet();
        if (words.Count == 0)
        {
            return context.None();
        }

        if (tokens.Count == 1)
        {
            return Combination.Sum(context, [.. words.Select(word => TermSearch.Text(context, field, word, boost, scoring))], 1, scoring);
        }

        var slots = Slots(tokens);
        slots[^1] = slots[^1] with { Words = words };
        var candidates = options.Slop == 0 && IsContiguous(slots) && words.Count == all.Count
            ? PhraseSearch.Exact(tokens.Select(t => t.Term), prefix: true)
            : PhraseSearch.AllOf(slots);
        return PhraseSearch.Run(context, field, new Phrase(slots, options.Slop), candidates, boost, scoring);
    }

    private static List<PhraseSlot> Slots(List<Token> tokens) =>
        [.. tokens.Select(token => new PhraseSlot(token.Position - tokens[0].Position, new HashSet<string> { token.Term }))];

    private static bool IsContiguous(List<PhraseSlot> slots) => slots[^1].Offset == slots.Count - 1;

    private Analyzer Analyzer(TextField field, SearchContext? context) => options.Analyzer is { } name && context is not null
        ? context.Reader.Settings.Analyzers.Analyzer(name)
        : field.SearchAnalyzer;
}
