using System.Globalization;
using System.Text.Json;

namespace SearchNode.Mappings;

/// <summary>byte, short, integer and long.</summary>
internal sealed class WholeNumberField(string path, string typeName, long min, long max, bool coerce) : NumericField(path)
{
    public override string TypeName => typeName;

    public override long Encode(JsonElement value)
    {
        var number = Read(value);
        if (decimal.Truncate(number) != number && !coerce)
        {
            throw new FormatException($"{value.GetRawText()} cannot be converted to {typeName} without data loss");
        }

        number = decimal.Truncate(number);
        return number >= min && number <= max
            ? (long)number
            : throw new FormatException($"Value [{value}] is out of range for {(typeName == "integer" ? "an" : "a")} {typeName}");
    }

    public override (long Low, long High) Term(JsonElement value)
    {
        var number = Read(value, clamp: true);
        return decimal.Truncate(number) == number && number >= min && number <= max ? ((long)number, (long)number) : (1, 0);
    }

    public override long LowerBound(JsonElement value, bool inclusive, RangeOptions options)
    {
        var number = Read(value, clamp: true);
        var first = decimal.Ceiling(number);
        first = first == number && !inclusive ? first + 1 : first;
        return Clamp(first);
    }

    public override long UpperBound(JsonElement value, bool inclusive, RangeOptions options)
    {
        var number = Read(value, clamp: true);
        var last = decimal.Floor(number);
        last = last == number && !inclusive ? last - 1 : last;
        return Clamp(last);
    }

    public override double ToDouble(long code) => code;

    public override void WriteValue(Utf8JsonWriter json, long code) => json.WriteNumberValue(code);

    private decimal Read(JsonElement value, bool clamp = false)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String when coerce || clamp => value.GetString()!.Trim(),
            _ => throw new FormatException($"For input string: \"{value}\""),
        };
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var large) && !double.IsNaN(large) && text.Any(char.IsAsciiDigit))
        {
            // Beyond decimal's range is beyond every type's range.
            return large > 0 ? decimal.MaxValue / 2 : decimal.MinValue / 2;
        }

        throw new FormatException($"For input string: \"{text}\"");
    }

    /// <summary>A bound outside of long: nothing lies beyond, so that both ends stay comparable.</summary>
    private static long Clamp(decimal value) => value > long.MaxValue ? long.MaxValue : value < long.MinValue ? long.MinValue : (long)value;
}
