using System.Text.Json;
using SearchNode.Http;
using SearchNode.Mappings;
using SearchNode.Search.Highlighting;

namespace SearchNode.Search.Queries;

/// <summary><c>terms</c>: any of several exact values.</summary>
internal sealed class TermsQuery(string path, JsonElement[] values) : Query
{
    private const int MaxTerms = 65536;

    public static TermsQuery Parse(JsonElement element)
    {
        var arguments = new QueryArguments("terms", element);
        var boost = arguments.Boost();
        string? path = null;
        JsonElement[]? values = null;
        foreach (var member in element.EnumerateObject().Where(m => m.Name != "boost"))
        {
            if (path is not null)
            {
                throw ApiException.Parsing($"[terms] query does not support multiple fields, found [{path}] and [{member.Name}]");
            }

            path = member.Name;
            if (member.Value.ValueKind == JsonValueKind.Object)
            {
                throw ApiException.Unsupported("a terms lookup in the [terms] query");
            }

            if (member.Value.ValueKind != JsonValueKind.Array)
            {
                throw ApiException.Parsing($"[terms] query does not support [{member.Name}]");
            }

            values = [.. member.Value.EnumerateArray()];
            if (values.Any(v => v.ValueKind is JsonValueKind.Null or JsonValueKind.Object or JsonValueKind.Array))
            {
                throw ApiException.Illegal("No value specified for terms query");
            }
        }

        if (path is null)
        {
            throw ApiException.Parsing("[terms] query requires a field name, followed by array of terms or a document lookup specification");
        }

        return values!.Length <= MaxTerms
            ? new TermsQuery(path, values) { Boost = boost }
            : throw ApiException.Illegal($"The number of terms [{values.Length}] used in the Terms Query request has exceeded the allowed maximum of [{MaxTerms}].");
    }

    public override Matches Run(SearchContext context, bool scoring)
    {
        var docs = new DocSet(context.Reader.Limit);
        foreach (var value in values)
        {
            docs.Or(TermQuery.Run(context, path, value, ignoreCase: false, 1, scoring: false).Docs);
        }

        return Matches.Of(docs, Boost);
    }

    public override void Collect(HighlightTerms terms, Mapping mapping)
    {
        foreach (var value in values)
        {
            terms.Add(path, TermQuery.Text(value));
        }
    }
}
