using System.Text.Json;
using SearchNode.Http;
using SearchNode.Mappings;
using SearchNode.Search.Queries;

namespace SearchNode.Search.Aggregations;

/// <summary><c>min</c>, <c>max</c>, <c>avg</c>, <c>sum</c> and <c>stats</c> of a number or date field.</summary>
internal sealed class MetricAggregation(string kind, string path, JsonElement? missing) : Aggregation
{
    public static MetricAggregation Parse(string kind, QueryArguments arguments) => new(kind, arguments.Text("field"), arguments.Optional("missing"));

    public override AggregationResult Run(IReadOnlyList<Scope> scopes)
    {
        long count = 0;
        double sum = 0, compensation = 0, min = double.PositiveInfinity, max = double.NegativeInfinity;
        NumericField? field = null;
        foreach (var (context, docs) in scopes)
        {
            if (Number(context, path, kind) is not { } numeric)
            {
                continue;
            }

            field = numeric;
            var column = context.Reader.Numbers(numeric);
            var substitute = Substitute(numeric);
            foreach (var doc in docs)
            {
                var values = column.Values(doc);
                foreach (var code in values.IsEmpty ? substitute : values)
                {
                    var value = numeric.ToDouble(code);
                    count++;
                    min = Math.Min(min, value);
                    max = Math.Max(max, value);

                    // Kahan's summation, as Elasticsearch sums.
                    var corrected = value - compensation;
                    var next = sum + corrected;
                    compensation = next - sum - corrected;
                    sum = next;
                }
            }
        }

        return kind == "stats" ? new StatsResult(count, min, max, sum, field as DateField) : Single(field, count, kind switch
        {
            "min" => min,
            "max" => max,
            "sum" => sum,
            _ => sum / count,
        });
    }

    private ValueResult Single(NumericField? field, long count, double value)
    {
        if (count == 0 && kind != "sum")
        {
            return new ValueResult(kind, json => json.WriteNullValue(), null, null);
        }

        var text = field is DateField date ? date.Format((long)value) : null;
        return new ValueResult(kind, json => JsonNumbers.Write(json, value), text, value);
    }

    private ReadOnlySpan<long> Substitute(NumericField field)
    {
        if (missing is not { } value)
        {
            return [];
        }

        try
        {
            return new long[] { field.Encode(value) };
        }
        catch (FormatException exception)
        {
            throw ApiException.Illegal($"failed to parse [missing] of the aggregation on [{path}]: {exception.Message}");
        }
    }
}
