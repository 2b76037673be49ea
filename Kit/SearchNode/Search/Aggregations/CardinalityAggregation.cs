using SearchNode.Mappings;
using SearchNode.Search.Queries;
using SearchNode.Search.Sorting;

namespace SearchNode.Search.Aggregations;

/// <summary><c>cardinality</c>: how many different values there are. Elasticsearch estimates large numbers; this one counts.</summary>
internal sealed class CardinalityAggregation(string path) : Aggregation
{
    public static CardinalityAggregation Parse(QueryArguments arguments)
    {
        // The precision of an estimate does not change an exact count.
        arguments.Integer("precision_threshold", 3000);
        return new CardinalityAggregation(arguments.Text("field"));
    }

    public override AggregationResult Run(IReadOnlyList<Scope> scopes)
    {
        var texts = new HashSet<string>();
        var numbers = new HashSet<double>();
        var wholes = new HashSet<long>();
        foreach (var (context, docs) in scopes)
        {
            switch (context.Mapping.Field(path))
            {
                case KeywordField keyword:
                    Keywords(context, keyword, docs, texts);
                    break;
                case FloatingField floating:
                    foreach (var doc in docs)
                    {
                        foreach (var value in context.Reader.Numbers(floating).Values(doc))
                        {
                            numbers.Add(floating.ToDouble(value));
                        }
                    }

                    break;
                case NumericField numeric:
                    var column = context.Reader.Numbers(numeric);
                    foreach (var doc in docs)
                    {
                        foreach (var value in column.Values(doc))
                        {
                            wholes.Add(value);
                        }
                    }

                    break;
                case TextField:
                    throw SortKey.FielddataDisabled(path, context);
            }
        }

        var count = (long)texts.Count + numbers.Count + wholes.Count;
        return new ValueResult("cardinality", json => json.WriteNumberValue(count), null, count);
    }

    private static void Keywords(SearchContext context, KeywordField field, int[] docs, HashSet<string> texts)
    {
        var column = context.Reader.Keywords(field);
        var seen = new DocSet(Math.Max(1, column.TermCount));
        foreach (var doc in docs)
        {
            foreach (var number in column.Values(doc))
            {
                seen.Add(number);
            }
        }

        foreach (var number in seen)
        {
            texts.Add(column.Term(number));
        }
    }
}
