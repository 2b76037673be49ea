using SearchNode.Http;
using SearchNode.Indices;
using SearchNode.Search.Aggregations;
using SearchNode.Search.Sorting;

namespace SearchNode.Search;

/// <summary>Runs a search on the readers of its indices.</summary>
internal static class SearchExecutor
{
    public static SearchResult Run(SearchRequest request, IReadOnlyList<IndexReader> readers, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var sort = request.Sort.Count == 0 ? [new SortField("_score", Descending: true)] : request.Sort;
        var hits = new List<Hit>();
        var scopes = new List<Scope>();
        long total = 0;
        float? maxScore = null;
        foreach (var reader in readers)
        {
            if (request.From + (long)request.Size > reader.Settings.MaxResultWindow)
            {
                throw Window(request, reader);
            }

            var context = new SearchContext(reader, now);
            var matches = request.Query.Run(context, request.NeedsScores);
            if (request.MinScore is { } least)
            {
                matches = AtLeast(matches, least);
            }

            if (request.Aggregations.Count > 0)
            {
                scopes.Add(new Scope(context, ToArray(matches.Docs)));
            }

            if (request.PostFilter is { } filter)
            {
                matches.Docs.And(filter.Run(context, scoring: false).Docs);
            }

            var count = matches.Docs.Count;
            total += count;
            maxScore = request.NeedsScores && count > 0 && request.Size > 0 ? Math.Max(maxScore ?? float.MinValue, Best(matches)) : maxScore;
            var keys = sort.Select(field => SortKey.Create(field, context, matches)).ToArray();
            var after = request.SearchAfter is null ? null : keys.Select((key, i) => key.After(request.SearchAfter[i])).ToArray();
            foreach (var doc in TopDocs.Pick(matches.Docs, keys, Math.Min(request.Size == 0 ? 0 : request.From + request.Size, count), after))
            {
                hits.Add(new Hit(context, doc, request.NeedsScores ? matches.Score(doc) : null, [.. keys.Select(key => key.Value(doc))]));
            }
        }

        var page = (readers.Count > 1 ? Merge(hits, sort) : hits).Skip(request.From).Take(request.Size).ToList();
        var aggregations = request.Aggregations.Select(named => (named.Name, named.Aggregation.Run(scopes))).ToList();
        var showScore = request.Sort.Count == 0 || request.TrackScores || request.Sort.Any(field => field.Path == "_score");
        return new SearchResult(
            request, readers.Count, total,
            request.Sort.Count == 0 || request.TrackScores || (request.Sort[0].Path == "_score") ? maxScore : null,
            showScore ? page : [.. page.Select(hit => hit with { Score = null })],
            aggregations);
    }

    private static List<Hit> Merge(List<Hit> hits, IReadOnlyList<SortField> sort) => [.. hits.Order(Comparer<Hit>.Create((left, right) =>
    {
        for (var i = 0; i < sort.Count; i++)
        {
            var (a, b) = (left.Sort[i], right.Sort[i]);
            if (a.IsNull != b.IsNull)
            {
                return a.IsNull == sort[i].MissingFirst ? -1 : 1;
            }

            var order = SortValue.Compare(a, b);
            if (order != 0)
            {
                return sort[i].Descending ? -order : order;
            }
        }

        return 0;
    }))];

    private static Matches AtLeast(Matches matches, float least)
    {
        var docs = matches.Docs.Clone();
        foreach (var doc in matches.Docs)
        {
            docs[doc] = matches.Score(doc) >= least;
        }

        return new Matches(docs, matches.Constant, matches.Scores);
    }

    private static float Best(Matches matches)
    {
        if (matches.Scores is null)
        {
            return matches.Constant;
        }

        var best = float.MinValue;
        foreach (var doc in matches.Docs)
        {
            best = Math.Max(best, matches.Scores[doc]);
        }

        return best;
    }

    private static int[] ToArray(DocSet docs)
    {
        var array = new int[docs.Count];
        var count = 0;
        foreach (var doc in docs)
        {
            array[count++] = doc;
        }

        return array;
    }

    private static ApiException Window(SearchRequest request, IndexReader reader) => new(
        400, "illegal_argument_exception",
        $"Result window is too large, from + size must be less than or equal to: [{reader.Settings.MaxResultWindow}] but was [{request.From + (long)request.Size}]. See the scroll api for a more efficient way to request large data sets. This limit can be set by changing the [index.max_result_window] index level setting.")
    {
        FailedShardIndex = reader.IndexName,
    };
}
