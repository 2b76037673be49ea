using SearchNode.Mappings;

namespace SearchNode.Search.Aggregations;

/// <summary>Collects documents by a key that is computed from each of their values.</summary>
internal sealed class HistogramBuckets(IReadOnlyList<Scope> scopes)
{
    /// <summary>Elasticsearch's limit of buckets in one answer.</summary>
    public const int MaxBuckets = 65_536;
    private readonly Dictionary<double, List<int>[]> _buckets = [];
    private double[]? _keys;

    /// <summary>The keys that have documents, in ascending order.</summary>
    public IReadOnlyList<double> Keys => _keys ??= [.. _buckets.Keys.Order()];

    public bool IsEmpty => _buckets.Count == 0;

    public double First => Keys[0];

    public double Last => Keys[^1];

    public void Collect(int scope, NumericField field, Func<long, double> keyOf)
    {
        var column = scopes[scope].Context.Reader.Numbers(field);
        foreach (var doc in scopes[scope].Docs)
        {
            foreach (var code in column.Values(doc))
            {
                var key = keyOf(code);
                if (!_buckets.TryGetValue(key, out var docs))
                {
                    _buckets[key] = docs = [.. scopes.Select(_ => new List<int>())];
                }

                if (docs[scope].Count == 0 || docs[scope][^1] != doc)
                {
                    docs[scope].Add(doc);
                }
            }
        }
    }

    /// <summary>The documents of a key.</summary>
    public List<Scope> Of(double key) => _buckets.TryGetValue(key, out var docs)
        ? [.. scopes.Select((scope, i) => scope with { Docs = [.. docs[i]] })]
        : [.. scopes.Select(scope => scope with { Docs = [] })];
}
