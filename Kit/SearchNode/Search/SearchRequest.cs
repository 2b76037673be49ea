using System.Text.Json;
using SearchNode.Http;
using SearchNode.Search.Aggregations;
using SearchNode.Search.Highlighting;
using SearchNode.Search.Queries;
using SearchNode.Search.Sorting;

namespace SearchNode.Search;

/// <summary>What a search asks for.</summary>
internal sealed record SearchRequest
{
    /// <summary>Query-string parameters of <c>_search</c>.</summary>
    public static readonly string[] Parameters =
    [
        "from", "size", "sort", "_source", "_source_includes", "_source_excludes", "track_total_hits", "track_scores", "typed_keys", "rest_total_hits_as_int",
        "version", "seq_no_primary_term", "search_type", "preference", "timeout", "request_cache", "batched_reduce_size", "max_concurrent_shard_requests",
        "pre_filter_shard_size", "ccs_minimize_roundtrips", "allow_partial_search_results", "ignore_unavailable", "allow_no_indices", "expand_wildcards", "ignore_throttled",
    ];

    /// <summary>Elasticsearch counts hits up to here and then says that there are more.</summary>
    private const int DefaultTrackedHits = 10_000;

    public Query Query { get; init; } = new MatchAllQuery();

    public Query? PostFilter { get; init; }

    public int From { get; init; }

    public int Size { get; init; } = 10;

    public IReadOnlyList<SortField> Sort { get; init; } = [];

    public JsonElement[]? SearchAfter { get; init; }

    public SourceFilter Source { get; init; } = SourceFilter.Everything;

    public Highlight? Highlight { get; init; }

    public IReadOnlyList<(string Name, Aggregation Aggregation)> Aggregations { get; init; } = [];

    /// <summary>How many hits are counted exactly; null leaves the total out.</summary>
    public long? TrackTotalHits { get; init; } = DefaultTrackedHits;

    public bool TrackScores { get; init; }

    public float? MinScore { get; init; }

    public bool WithVersion { get; init; }

    public bool WithSeqNo { get; init; }

    public bool TypedKeys { get; init; }

    public bool TotalAsNumber { get; init; }

    /// <summary>True when the score decides about hits or is shown.</summary>
    public bool NeedsScores => Sort.Count == 0 || TrackScores || MinScore is not null || Sort.Any(sort => sort.Path == "_score");

    /// <exception cref="ApiException">400 naming what is unknown or not supported.</exception>
    public static SearchRequest Parse(ApiRequest request)
    {
        if (request.Query("search_type") is { } type and not ("query_then_fetch" or ""))
        {
            throw ApiException.Unsupported($"[search_type={type}]");
        }

        var search = request.Json() is { } body ? FromBody(body) : new SearchRequest();
        return Checked(search with
        {
            From = (int)(request.Number("from") ?? search.From),
            Size = (int)(request.Number("size") ?? search.Size),
            Sort = request.Query("sort") is { } sort ? SortField.Parse(sort) : search.Sort,
            Source = SourceFilter.FromQuery(request) ?? search.Source,
            TrackTotalHits = request.Query("track_total_hits") is { } track ? Tracked(track) : search.TrackTotalHits,
            TrackScores = request.Flag("track_scores", search.TrackScores),
            WithVersion = request.Flag("version", search.WithVersion),
            WithSeqNo = request.Flag("seq_no_primary_term", search.WithSeqNo),
            TypedKeys = request.Flag("typed_keys"),
            TotalAsNumber = request.Flag("rest_total_hits_as_int"),
        });
    }

    private static SearchRequest FromBody(JsonElement body)
    {
        var arguments = new QueryArguments("search", body);
        var aggregations = arguments.Optional("aggs") ?? arguments.Optional("aggregations");
        var search = new SearchRequest
        {
            Query = arguments.Optional("query") is { } query ? QueryParser.Parse(query) : new MatchAllQuery(),
            PostFilter = arguments.Optional("post_filter") is { } filter ? QueryParser.Parse(filter) : null,
            From = arguments.Integer("from", 0),
            Size = arguments.Integer("size", 10),
            Sort = arguments.Optional("sort") is { } sort ? SortField.Parse(sort) : [],
            SearchAfter = arguments.Optional("search_after") is { } after ? After(after) : null,
            Source = SourceFilter.Parse(arguments.Optional("_source")),
            Highlight = arguments.Optional("highlight") is { } highlight ? Highlight.Parse(highlight) : null,
            Aggregations = aggregations is { } named ? AggregationParser.Parse(named) : [],
            TrackTotalHits = arguments.Optional("track_total_hits") is { } track ? Tracked(track.ToString()) : DefaultTrackedHits,
            TrackScores = arguments.Flag("track_scores"),
            MinScore = arguments.Optional("min_score") is { ValueKind: JsonValueKind.Number } score ? score.GetSingle() : null,
            WithVersion = arguments.Flag("version"),
            WithSeqNo = arguments.Flag("seq_no_primary_term"),
        };

        // A search here ends before any timeout that makes sense.
        arguments.Optional("timeout");
        if (arguments.Flag("explain"))
        {
            throw ApiException.Unsupported("[explain] of a search");
        }

        if (arguments.Flag("profile"))
        {
            throw ApiException.Unsupported("[profile] of a search");
        }

        arguments.Finish();
        return search;
    }

    private static SearchRequest Checked(SearchRequest search)
    {
        if (search.From < 0)
        {
            throw ApiException.Illegal($"[from] parameter cannot be negative but was [{search.From}]");
        }

        if (search.Size < 0)
        {
            throw ApiException.Illegal($"[size] parameter cannot be negative, found [{search.Size}]");
        }

        if (search.SearchAfter is { } after)
        {
            if (search.From > 0)
            {
                throw ApiException.Illegal("`from` parameter must be set to 0 when `search_after` is used");
            }

            if (after.Length != (search.Sort.Count == 0 ? 1 : search.Sort.Count))
            {
                throw ApiException.Illegal($"search_after has {after.Length} value(s) but sort has {search.Sort.Count}.");
            }
        }

        return search;
    }

    private static JsonElement[] After(JsonElement element) => element.ValueKind == JsonValueKind.Array && element.GetArrayLength() > 0
        ? [.. element.EnumerateArray()]
        : throw ApiException.Parsing("Values must contain at least one value for [search_after]");

    private static long? Tracked(string value) => value.ToLowerInvariant() switch
    {
        "true" or "" => long.MaxValue,
        "false" => null,
        _ => long.TryParse(value, out var number) && number >= 0
            ? number
            : throw ApiException.Illegal($"[track_total_hits] parameter must be positive or equals to -1, got {value}"),
    };
}
