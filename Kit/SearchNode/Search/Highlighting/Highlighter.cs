using System.Text;
using System.Text.Json;
using SearchNode.Indices;
using SearchNode.Mappings;
using SearchNode.Search.Queries;

namespace SearchNode.Search.Highlighting;

/// <summary>Shows where a document matches.</summary>
internal sealed class Highlighter
{
    private readonly SearchContext _context;
    private readonly List<(FieldMapping Field, HighlightOptions Options, FieldTerms? Terms)> _fields = [];

    public Highlighter(Highlight highlight, Query query, SearchContext context)
    {
        _context = context;
        foreach (var (pattern, options) in highlight.Fields)
        {
            var terms = new HighlightTerms();
            (options.Query ?? query).Collect(terms, context.Mapping);
            foreach (var field in Resolve(pattern))
            {
                _fields.Add((field, options, terms.Of(options.RequireFieldMatch ? field.Path : null)));
            }
        }
    }

    /// <summary>Writes the member <c>highlight</c> of a hit, unless nothing is to be shown.</summary>
    public void Write(Utf8JsonWriter json, StoredDocument document)
    {
        using var source = JsonDocument.Parse(document.Source);
        var results = new List<(string Path, List<string> Fragments)>();
        foreach (var (field, options, terms) in _fields)
        {
            var fragments = Fragments(field, options, terms, SourceValues.Of(source.RootElement, SourcePath(field)));
            if (fragments.Count > 0)
            {
                results.Add((field.Path, fragments));
            }
        }

        if (results.Count == 0)
        {
            return;
        }

        json.WriteStartObject("highlight");
        foreach (var (path, fragments) in results)
        {
            json.WriteStartArray(path);
            foreach (var fragment in fragments)
            {
                json.WriteStringValue(fragment);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private IEnumerable<FieldMapping> Resolve(string pattern)
    {
        if (!pattern.Contains('*', StringComparison.Ordinal))
        {
            return _context.Mapping.Field(pattern) is { } one and (TextField or KeywordField) ? [one] : [];
        }

        var wildcard = new WildcardPattern(pattern, ignoreCase: false);
        return _context.Mapping.Fields.Values.Where(field => field is TextField or KeywordField && wildcard.Matches(field.Path));
    }

    /// <summary>A sub-field's values are those of the field that it belongs to.</summary>
    private string SourcePath(FieldMapping field) =>
        field.Path.LastIndexOf('.') is var dot and > 0 && _context.Mapping.Field(field.Path[..dot]) is { } parent && parent.SubFields.Contains(field)
            ? parent.Path
            : field.Path;

    private static List<string> Fragments(FieldMapping field, HighlightOptions options, FieldTerms? terms, List<string> values)
    {
        var found = new List<(string Text, int Score)>();
        foreach (var value in values)
        {
            var matches = terms is null ? [] : Matches(field, terms, value);
            if (matches.Count == 0)
            {
                continue;
            }

            var places = matches.ConvertAll(match => (match.Start, match.End));
            var cuts = options.NumberOfFragments == 0 || field is KeywordField ? [(0, value.Length)] : Fragmenter.Cut(value, places, options.FragmentSize);
            foreach (var (start, end) in cuts)
            {
                var inside = matches.Where(match => match.Start >= start && match.Start < end).ToList();
                found.Add((Mark(value, start, end, inside, options), (inside.Select(match => match.Term).Distinct().Count() * 1000) + inside.Count));
            }
        }

        if (found.Count == 0)
        {
            return options.NoMatchSize > 0 && values.Count > 0 ? [Encode(Beginning(values[0], options.NoMatchSize), options)] : [];
        }

        if (options.NumberOfFragments > 0)
        {
            var best = found.Select((fragment, i) => (fragment, i)).OrderByDescending(pair => pair.fragment.Score).ThenBy(pair => pair.i).Take(options.NumberOfFragments);
            found = [.. (options.ByScore ? best : best.OrderBy(pair => pair.i)).Select(pair => pair.fragment)];
        }

        return [.. found.Select(fragment => fragment.Text)];
    }

    private static List<(int Start, int End, string Term)> Matches(FieldMapping field, FieldTerms terms, string value)
    {
        if (field is not TextField text)
        {
            return terms.Accepts(((KeywordField)field).Normalize(value)) ? [(0, value.Length, value)] : [];
        }

        var tokens = text.Analyzer.Analyze(value);
        var spans = new List<(int Start, int End, string Term)>();
        foreach (var token in tokens)
        {
            if (terms.Accepts(token.Term))
            {
                spans.Add((token.Start, token.End, token.Term));
            }
        }

        foreach (var phrase in terms.Phrases)
        {
            foreach (var (first, last) in new PhraseMatcher(phrase).Occurrences(tokens))
            {
                spans.Add((tokens[first].Start, tokens[last].End, tokens[first].Term));
            }
        }

        spans.Sort((a, b) => a.Start != b.Start ? a.Start - b.Start : b.End - a.End);
        var merged = new List<(int Start, int End, string Term)>();
        foreach (var span in spans)
        {
            if (merged.Count > 0 && span.Start < merged[^1].End)
            {
                merged[^1] = merged[^1] with { End = Math.Max(merged[^1].End, span.End) };
            }
            else
            {
                merged.Add(span);
            }
        }

        return merged;
    }

    private static string Mark(string value, int start, int end, List<(int Start, int End, string Term)> matches, HighlightOptions options)
    {
        var text = new StringBuilder();
        var at = start;
        foreach (var match in matches)
        {
            var matchEnd = Math.Min(match.End, end);
            text.Append(Encode(value[at..match.Start], options)).Append(options.PreTags[0]);
            text.Append(Encode(value[match.Start..matchEnd], options)).Append(options.PostTags[0]);
            at = matchEnd;
        }

        var marked = text.Append(Encode(value[at..end], options)).ToString();
        return options.NumberOfFragments == 0 ? marked : marked.Trim();
    }

    private static string Beginning(string value, int size) =>
        value.Length <= size ? value : value[..Fragmenter.WordBoundary(value, size, forward: true)];

    private static string Encode(string text, HighlightOptions options) => !options.EscapeHtml ? text : text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#x27;", StringComparison.Ordinal).Replace("/", "&#x2F;", StringComparison.Ordinal);
}
