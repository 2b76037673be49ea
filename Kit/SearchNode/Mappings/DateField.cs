using System.Text.Json;
using SearchNode.Mappings.Dates;

namespace SearchNode.Mappings;

/// <summary>A point in time, in milliseconds since 1970.</summary>
internal sealed class DateField(string path, DateFormat format) : NumericField(path)
{
    public override string TypeName => "date";

    public DateFormat DateFormat { get; } = format;

    public override long Encode(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Number
        ? DateFormat.Parse(TextOf(value), TimeZoneInfo.Utc).First
        : throw new FormatException($"failed to parse date field [{value}] with format [{DateFormat.Pattern}]");

    public override (long Low, long High) Term(JsonElement value)
    {
        var options = RangeOptions.Default(TimeProvider.System.GetUtcNow());
        return (LowerBound(value, true, options), UpperBound(value, true, options));
    }

    public override long LowerBound(JsonElement value, bool inclusive, RangeOptions options) => inclusive
        ? Resolve(value, options).First
        : Resolve(value, options).Last + 1;

    public override long UpperBound(JsonElement value, bool inclusive, RangeOptions options) => inclusive
        ? Resolve(value, options).Last
        : Resolve(value, options).First - 1;

    public override double ToDouble(long code) => code;

    public override void WriteValue(Utf8JsonWriter json, long code) => json.WriteNumberValue(code);

    public override string Format(long code) => DateFormat.Format(code, TimeZoneInfo.Utc);

    private DateSpan Resolve(JsonElement value, RangeOptions options) =>
        DateMath.Resolve(TextOf(value), options.Format ?? DateFormat, options.Zone, options.Now);
}
