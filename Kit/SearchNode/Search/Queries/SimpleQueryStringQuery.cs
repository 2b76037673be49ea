using System.Text.Json;
using SearchNode.Http;
using SearchNode.Mappings;
using SearchNode.Search.Highlighting;

namespace SearchNode.Search.Queries;

/// <summary><c>simple_query_string</c>: what people type into a search box, with <c>+ | - " * ( )</c>. Any text is valid.</summary>
internal sealed class SimpleQueryStringQuery(SimpleQuery? root, FieldPatterns fields, MatchOptions options) : Query
{
    public static SimpleQueryStringQuery Parse(JsonElement element)
    {
        var arguments = new QueryArguments("simple_query_string", element);
        var text = arguments.Text("query");
        var fields = FieldPatterns.Parse("simple_query_string", arguments.Optional("fields"));
        var options = new MatchOptions
        {
            And = arguments.UsesAnd("default_operator"),
            Minimum = arguments.MinimumShouldMatch(),
            Analyzer = arguments.TextOrNull("analyzer"),
            Lenient = arguments.Flag("lenient") || fields.IsEverything,
        };
        if (arguments.TextOrNull("flags") is { } flags and not "ALL")
        {
            throw ApiException.Unsupported($"[flags: {flags}] of the [simple_query_string] query");
        }

        if (arguments.Flag("analyze_wildcard"))
        {
            throw ApiException.Unsupported("[analyze_wildcard] of the [simple_query_string] query");
        }

        arguments.Flag("auto_generate_synonyms_phrase_query", true);
        var query = new SimpleQueryStringQuery(SimpleQueryParser.Parse(text, options.And), fields, options) { Boost = arguments.Boost() };
        arguments.Finish();
        return query;
    }

    public override Matches Run(SearchContext context, bool scoring)
    {
        if (root is null)
        {
            return context.None();
        }

        var resolved = fields.Resolve(context.Mapping);
        return Boosted.By(context, Run(root, context, resolved, scoring, isTop: true), Boost);
    }

    public override void Collect(HighlightTerms terms, Mapping mapping)
    {
        if (root is not null)
        {
            Collect(root, fields.Resolve(mapping), terms, mapping);
        }
    }

    private Matches Run(SimpleQuery query, SearchContext context, List<(string Path, float Boost)> paths, bool scoring, bool isTop = false)
    {
        switch (query)
        {
            case SimpleQuery.Group group:
                var parts = group.Parts.Select(part => Run(part, context, paths, scoring)).ToList();
                var least = group.All ? parts.Count : isTop && options.Minimum is { } minimum ? Math.Max(1, minimum.Of(parts.Count)) : 1;
                return Combination.Sum(context, parts, least, scoring);
            case SimpleQuery.Not not:
                var others = context.All(1);
                others.Docs.AndNot(Run(not.Inner, context, paths, scoring: false).Docs);
                return others;
            case SimpleQuery.Beginning prefix:
                return Combination.Best(context, [.. paths.Select(path => Prefix(context, path.Path, prefix.Letters, path.Boost))], 1, scoring);
            case SimpleQuery.Text text:
                var match = Match(text);
                return Combination.Best(context, [.. paths.Select(path => match.Run(context, path.Path, path.Boost, scoring))], 1, scoring);
            default:
                throw new InvalidOperationException(query.GetType().Name);
        }
    }

    private Matches Prefix(SearchContext context, string path, string text, float boost) => context.Searchable(path) switch
    {
        TextField field => PrefixQuery.Text(context, field, Normalize(context, field, text), boost),
        KeywordField field => Matches.Of(TermSearch.Keywords(context, field, field.Normalize(text), _ => true), boost),
        null => context.None(),
        _ when options.Lenient => context.None(),
        var field => throw context.Failed($"Can only use prefix queries on keyword, text and wildcard fields - not on [{path}] which is of type [{field.TypeName}]"),
    };

    private string Normalize(SearchContext context, TextField field, string text) =>
        (options.Analyzer is { } name ? context.Reader.Settings.Analyzers.Analyzer(name) : field.SearchAnalyzer).Normalize(text);

    private FieldMatch Match(SimpleQuery.Text text) => new(
        JsonSerializer.SerializeToElement(text.Words, MappingJson.Default.String),
        text.IsPhrase ? MatchKind.Phrase : MatchKind.Words,
        options with { Slop = text.Slop, Minimum = null });

    private void Collect(SimpleQuery query, List<(string Path, float Boost)> paths, HighlightTerms terms, Mapping mapping)
    {
        switch (query)
        {
            case SimpleQuery.Group group:
                foreach (var part in group.Parts)
                {
                    Collect(part, paths, terms, mapping);
                }

                break;
            case SimpleQuery.Beginning prefix:
                foreach (var (path, _) in paths)
                {
                    var start = mapping.Field(path) is TextField field ? field.SearchAnalyzer.Normalize(prefix.Letters) : prefix.Letters;
                    terms.Add(path, term => term.StartsWith(start, StringComparison.Ordinal));
                }

                break;
            case SimpleQuery.Text text:
                foreach (var (path, _) in paths)
                {
                    Match(text).Collect(path, terms, mapping);
                }

                break;
        }
    }
}
