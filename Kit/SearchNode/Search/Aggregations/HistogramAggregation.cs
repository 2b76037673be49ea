using SearchNode.Http;
using SearchNode.Mappings;
using SearchNode.Search.Queries;

namespace SearchNode.Search.Aggregations;

/// <summary><c>histogram</c>: a bucket for each interval of numbers, empty ones between them included.</summary>
internal sealed class HistogramAggregation(string path, double interval, double offset, long minDocCount, bool keyed) : Aggregation
{
    public override bool HasBuckets => true;

    public static HistogramAggregation Parse(QueryArguments arguments)
    {
        var interval = (double)arguments.Number("interval", 0);
        return interval > 0
            ? new HistogramAggregation(arguments.Text("field"), interval, arguments.Number("offset", 0), arguments.Integer("min_doc_count", 0), arguments.Flag("keyed"))
            : throw ApiException.Illegal("[interval] must be >0 for histogram aggregation");
    }

    public override AggregationResult Run(IReadOnlyList<Scope> scopes)
    {
        var buckets = new HistogramBuckets(scopes);
        for (var i = 0; i < scopes.Count; i++)
        {
            if (Number(scopes[i].Context, path, "histogram") is { } field)
            {
                buckets.Collect(i, field, code => Math.Floor((field.ToDouble(code) - offset) / interval));
            }
        }

        var results = new List<(string, Bucket)>();
        foreach (var step in Steps(buckets))
        {
            var inside = buckets.Of(step);
            var count = inside.Sum(scope => (long)scope.Docs.Length);
            if (count >= minDocCount)
            {
                var key = (step * interval) + offset;
                results.Add((JsonNumbers.Text(key), new Bucket(json => JsonNumbers.Write(json, "key", key), count, RunInner(inside))));
            }
        }

        return new BucketsResult("histogram", results, keyed);
    }

    private IEnumerable<double> Steps(HistogramBuckets buckets)
    {
        if (buckets.IsEmpty || minDocCount > 0)
        {
            return buckets.Keys;
        }

        if (buckets.Last - buckets.First >= HistogramBuckets.MaxBuckets)
        {
            throw new ApiException(400, "too_many_buckets_exception", $"Trying to create too many buckets. Must be less than or equal to: [{HistogramBuckets.MaxBuckets}]");
        }

        return Enumerable.Range(0, (int)(buckets.Last - buckets.First) + 1).Select(i => buckets.First + i);
    }
}
