using System.Text.Json;
using SearchNode.Mappings;

namespace SearchNode.Search.Aggregations;

/// <summary>Count, minimum, maximum, average and sum.</summary>
internal sealed class StatsResult(long count, double min, double max, double sum, DateField? field) : AggregationResult
{
    public override string TypeName => "stats";

    public override void Write(Utf8JsonWriter json, bool typedKeys)
    {
        json.WriteStartObject();
        json.WriteNumber("count", count);
        if (count == 0)
        {
            json.WriteNull("min");
            json.WriteNull("max");
            json.WriteNull("avg");
            JsonNumbers.Write(json, "sum", 0);
        }
        else
        {
            JsonNumbers.Write(json, "min", min);
            JsonNumbers.Write(json, "max", max);
            JsonNumbers.Write(json, "avg", sum / count);
            JsonNumbers.Write(json, "sum", sum);
            if (field is not null)
            {
                json.WriteString("min_as_string", field.Format((long)min));
                json.WriteString("max_as_string", field.Format((long)max));
                json.WriteString("avg_as_string", field.Format((long)(sum / count)));
                json.WriteString("sum_as_string", field.Format((long)sum));
            }
        }

        json.WriteEndObject();
    }

    public override double? Metric(string property) => property switch
    {
        "count" => count,
        "min" => min,
        "max" => max,
        "avg" => sum / count,
        "sum" => sum,
        _ => null,
    };
}
