using System.Text.Json;
using SearchNode.Analysis;
using SearchNode.Indices;
using SearchNode.Mappings;
using SearchNode.Search.Queries;

namespace SearchNode.Http.Endpoints;

/// <summary><c>_analyze</c>: what an analyzer makes of a text.</summary>
internal sealed class AnalyzeEndpoints(IndexCatalog indices)
{
    /// <summary>Elasticsearch's distance between two texts.</summary>
    private const int ValueGap = 100;

    public IEnumerable<Route> Routes =>
    [
        new("GET,POST", "/_analyze", [], Analyze),
        new("GET,POST", "/{index}/_analyze", [], Analyze),
    ];

    private ApiResponse Analyze(ApiRequest request)
    {
        var arguments = new QueryArguments("analyze", request.RequiredJson());
        var text = arguments.Required("text");
        List<string> texts = text.ValueKind == JsonValueKind.Array ? [.. text.EnumerateArray().Select(t => t.ToString())] : [text.ToString()];
        var analyzer = Choose(arguments, request.PathOrNull("index") is { } name ? indices.One(name) : null);
        arguments.Finish();
        return ApiResponse.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("tokens");
            int position = 0, offset = 0;
            foreach (var value in texts)
            {
                var last = position - 1;
                foreach (var token in analyzer.Analyze(value))
                {
                    last = position + token.Position;
                    json.WriteStartObject();
                    json.WriteString("token", token.Term);
                    json.WriteNumber("start_offset", offset + token.Start);
                    json.WriteNumber("end_offset", offset + token.End);
                    json.WriteString("type", token.Type);
                    json.WriteNumber("position", last);
                    json.WriteEndObject();
                }

                position = last + 1 + ValueGap;
                offset += value.Length + 1;
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static Analyzer Choose(QueryArguments arguments, SearchIndex? index)
    {
        var set = index?.Settings.Analyzers ?? AnalyzerSet.From(null);
        if (arguments.TextOrNull("analyzer") is { } analyzer)
        {
            return set.Analyzer(analyzer);
        }

        if (arguments.TextOrNull("normalizer") is { } normalizer)
        {
            return set.Normalizer(normalizer);
        }

        if (arguments.TextOrNull("field") is { } path)
        {
            var field = index is null ? throw ApiException.Illegal("analysis based on a specific field requires an index") : index.Mapping.Field(path);
            return field switch
            {
                TextField textField => textField.Analyzer,
                KeywordField keyword => keyword.Normalizer ?? AnalyzerSet.Keyword,
                null => set.Default,
                _ => throw ApiException.Illegal($"Can't process field [{path}], Analysis requests are only supported on tokenized fields"),
            };
        }

        var filters = arguments.Optional("filter") is { } list
            ? list.EnumerateArray().Select(filter => filter.ValueKind == JsonValueKind.String ? filter.GetString()! : throw ApiException.Unsupported("a filter definition in [_analyze]")).ToList()
            : [];
        return arguments.TextOrNull("tokenizer") is { } tokenizer
            ? AnalyzerSet.Compose("_anonymous_", tokenizer, filters)
            : filters.Count > 0 ? AnalyzerSet.Compose("_anonymous_", "keyword", filters) : set.Default;
    }
}
