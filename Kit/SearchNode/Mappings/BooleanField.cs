using System.Text.Json;

namespace SearchNode.Mappings;

/// <summary>True or false; the strings <c>"true"</c>, <c>"false"</c> and <c>""</c> (false) are taken as well.</summary>
internal sealed class BooleanField(string path) : NumericField(path)
{
    public override string TypeName => "boolean";

    public override long Encode(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.String when value.GetString() is "true" => 1,
        JsonValueKind.String when value.GetString() is "false" or "" => 0,
        _ => throw new FormatException($"Failed to parse value [{value}] as only [true] or [false] are allowed."),
    };

    public override (long Low, long High) Term(JsonElement value) => (Encode(value), Encode(value));

    public override long LowerBound(JsonElement value, bool inclusive, RangeOptions options) => Encode(value) + (inclusive ? 0 : 1);

    public override long UpperBound(JsonElement value, bool inclusive, RangeOptions options) => Encode(value) - (inclusive ? 0 : 1);

    public override double ToDouble(long code) => code;

    public override void WriteValue(Utf8JsonWriter json, long code) => json.WriteNumberValue(code);

    public override string Format(long code) => code == 1 ? "true" : "false";
}
