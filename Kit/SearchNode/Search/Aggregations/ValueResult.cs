using System.Text.Json;

namespace SearchNode.Search.Aggregations;

/// <summary>One value.</summary>
internal sealed class ValueResult(string typeName, Action<Utf8JsonWriter> writeValue, string? text, double? number) : AggregationResult
{
    public override string TypeName => typeName;

    public override void Write(Utf8JsonWriter json, bool typedKeys)
    {
        json.WriteStartObject();
        json.WritePropertyName("value");
        writeValue(json);
        if (text is not null)
        {
            json.WriteString("value_as_string", text);
        }

        json.WriteEndObject();
    }

    public override double? Metric(string property) => property == "value" ? number : null;
}
