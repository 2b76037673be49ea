using SearchNode.Http;
using SearchNode.Indices;
using SearchNode.Mappings;

namespace SearchNode.Search;

/// <summary>One index during one search.</summary>
internal sealed class SearchContext(IndexReader reader, DateTimeOffset now)
{
    public IndexReader Reader { get; } = reader;

    /// <summary>What <c>now</c> means in the whole search.</summary>
    public DateTimeOffset Now { get; } = now;

    public Mapping Mapping => Reader.Mapping;

    public Matches None() => new(new DocSet(Reader.Limit), 0, null);

    public Matches All(float score) => new(Reader.Live.Limit == Reader.Limit ? Reader.Live.Clone() : Reader.Live.Grow(Reader.Limit), score, null);

    /// <summary>The field that a query searches, or null when the index has none of that name, which matches nothing.</summary>
    /// <exception cref="ApiException">400 when the field is not indexed.</exception>
    public FieldMapping? Searchable(string path)
    {
        var field = Mapping.Field(path);
        return field is { Indexed: false }
            ? throw Failed($"Cannot search on field [{path}] since it is not indexed.")
            : field;
    }

    /// <summary>A query that this index cannot run.</summary>
    public ApiException Failed(string reason, Exception? cause = null) =>
        new(400, "query_shard_exception", $"failed to create query: {reason}", cause is null ? null : ApiException.Illegal(cause.Message))
        {
            FailedShardIndex = Reader.IndexName,
            Metadata = { ["index"] = Reader.IndexName },
        };
}
