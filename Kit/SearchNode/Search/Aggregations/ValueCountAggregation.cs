using SearchNode.Mappings;
using SearchNode.Search.Queries;
using SearchNode.Search.Sorting;

namespace SearchNode.Search.Aggregations;

/// <summary><c>value_count</c>: how many values there are.</summary>
internal sealed class ValueCountAggregation(string path) : Aggregation
{
    public static ValueCountAggregation Parse(QueryArguments arguments) => new(arguments.Text("field"));

    public override AggregationResult Run(IReadOnlyList<Scope> scopes)
    {
        var count = 0L;
        foreach (var (context, docs) in scopes)
        {
            switch (context.Mapping.Field(path))
            {
                case KeywordField keyword:
                    var keywords = context.Reader.Keywords(keyword);
                    count += docs.Sum(doc => (long)keywords.Values(doc).Length);
                    break;
                case NumericField numeric:
                    var numbers = context.Reader.Numbers(numeric);
                    count += docs.Sum(doc => (long)numbers.Values(doc).Length);
                    break;
                case TextField:
                    throw SortKey.FielddataDisabled(path, context);
            }
        }

        return new ValueResult("value_count", json => json.WriteNumberValue(count), null, count);
    }
}
