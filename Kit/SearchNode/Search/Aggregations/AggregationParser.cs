using System.Text.Json;
using SearchNode.Http;
using SearchNode.Search.Queries;

namespace SearchNode.Search.Aggregations;

/// <summary>Every aggregation that is supported, by name.</summary>
internal static class AggregationParser
{
    private static readonly Dictionary<string, Func<QueryArguments, Aggregation>> Parsers = new()
    {
        ["terms"] = TermsAggregation.Parse,
        ["range"] = RangeAggregation.Parse,
        ["date_histogram"] = DateHistogramAggregation.Parse,
        ["histogram"] = HistogramAggregation.Parse,
        ["missing"] = MissingAggregation.Parse,
        ["cardinality"] = CardinalityAggregation.Parse,
        ["value_count"] = ValueCountAggregation.Parse,
        ["min"] = arguments => MetricAggregation.Parse("min", arguments),
        ["max"] = arguments => MetricAggregation.Parse("max", arguments),
        ["avg"] = arguments => MetricAggregation.Parse("avg", arguments),
        ["sum"] = arguments => MetricAggregation.Parse("sum", arguments),
        ["stats"] = arguments => MetricAggregation.Parse("stats", arguments),
    };

    /// <summary>Reads the object of named aggregations.</summary>
    /// <exception cref="ApiException">400 naming what is unknown or not supported.</exception>
    public static List<(string Name, Aggregation Aggregation)> Parse(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw ApiException.Parsing("Unexpected token in [aggs]: an object is expected");
        }

        return [.. element.EnumerateObject().Select(member => (Name(member.Name), One(member.Name, member.Value)))];
    }

    private static string Name(string name) => name.IndexOfAny(['[', ']', '>']) < 0 && name.Length > 0
        ? name
        : throw ApiException.Parsing($"Invalid aggregation name [{name}]. Aggregation names cannot contain '[', ']' or '>'");

    private static Aggregation One(string name, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw ApiException.Parsing($"Aggregation definition for [{name}] starts with a [{element.ValueKind}], expected a [START_OBJECT].");
        }

        Aggregation? aggregation = null;
        List<(string, Aggregation)> inner = [];
        foreach (var member in element.EnumerateObject())
        {
            switch (member.Name)
            {
                case "aggs" or "aggregations":
                    inner = Parse(member.Value);
                    break;
                case "meta":
                    throw ApiException.Unsupported("[meta] of an aggregation");
                default:
                    aggregation = aggregation is null
                        ? OfType(member.Name, member.Value)
                        : throw ApiException.Parsing($"Found two aggregation type definitions in [{name}]: one of them is [{member.Name}]");
                    break;
            }
        }

        if (aggregation is null)
        {
            throw ApiException.Parsing($"Missing definition for aggregation [{name}]");
        }

        if (inner.Count > 0 && !aggregation.HasBuckets)
        {
            throw ApiException.Illegal($"Aggregator [{name}] cannot accept sub-aggregations");
        }

        aggregation.Inner = inner;
        return aggregation;
    }

    private static Aggregation OfType(string type, JsonElement definition)
    {
        switch (type)
        {
            case "filter":
                return new FilterAggregation(QueryParser.Parse(definition));
            case "filters":
                return FiltersAggregation.Parse(new QueryArguments("filters", definition));
        }

        if (!Parsers.TryGetValue(type, out var parse))
        {
            throw ApiException.Unsupported($"aggregation type [{type}]");
        }

        var arguments = new QueryArguments(type, definition);
        var aggregation = parse(arguments);
        arguments.Finish();
        return aggregation;
    }
}
