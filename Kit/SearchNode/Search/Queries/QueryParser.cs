using System.Text.Json;
using SearchNode.Http;

namespace SearchNode.Search.Queries;

/// <summary>Every query that is supported, by name.</summary>
internal static class QueryParser
{
    private static readonly Dictionary<string, Func<JsonElement, Query>> Parsers = new()
    {
        ["match_all"] = MatchAllQuery.Parse,
        ["match_none"] = MatchNoneQuery.Parse,
        ["match"] = MatchQuery.Parse,
        ["multi_match"] = MultiMatchQuery.Parse,
        ["match_phrase"] = MatchPhraseQuery.Parse,
        ["match_phrase_prefix"] = MatchPhrasePrefixQuery.Parse,
        ["prefix"] = PrefixQuery.Parse,
        ["wildcard"] = WildcardQuery.Parse,
        ["term"] = TermQuery.Parse,
        ["terms"] = TermsQuery.Parse,
        ["ids"] = IdsQuery.Parse,
        ["range"] = RangeQuery.Parse,
        ["exists"] = ExistsQuery.Parse,
        ["bool"] = BoolQuery.Parse,
        ["constant_score"] = ConstantScoreQuery.Parse,
        ["dis_max"] = DisMaxQuery.Parse,
        ["simple_query_string"] = SimpleQueryStringQuery.Parse,
    };

    private static readonly string[] Elsewhere =
    [
        "fuzzy", "regexp", "query_string", "function_score", "nested", "has_child", "has_parent", "parent_id", "more_like_this", "script", "script_score",
        "geo_distance", "geo_bounding_box", "geo_shape", "geo_polygon", "geo_grid", "shape", "percolate", "pinned", "rank_feature", "distance_feature", "boosting",
        "match_bool_prefix", "combined_fields", "intervals", "knn", "semantic", "sparse_vector", "terms_set", "wrapper", "span_term", "span_near", "span_or",
        "span_not", "span_first", "span_multi", "span_containing", "span_within", "span_field_masking", "text_expansion", "weighted_tokens", "rule", "type",
    ];

    /// <exception cref="ApiException">400 <c>parsing_exception</c> naming what is unknown or not supported.</exception>
    public static Query Parse(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw ApiException.Parsing("[_na] query malformed, must start with start_object");
        }

        var members = element.EnumerateObject().Take(2).ToList();
        if (members.Count == 0)
        {
            throw ApiException.Illegal("query malformed, empty clause found");
        }

        var name = members[0].Name;
        if (members.Count > 1)
        {
            throw ApiException.Parsing($"[{name}] malformed query, expected [END_OBJECT] but found [FIELD_NAME]");
        }

        if (Parsers.TryGetValue(name, out var parse))
        {
            return parse(members[0].Value);
        }

        throw Elsewhere.Contains(name)
            ? ApiException.Unsupported($"[{name}] query")
            : ApiException.Parsing($"unknown query [{name}]");
    }
}
