using System.Globalization;
using System.Text.Json;

namespace SearchNode.Mappings;

/// <summary>float and double. Values of a float field are rounded to 32 bits, as are the bounds of queries on it.</summary>
internal sealed class FloatingField(string path, bool single, bool coerce) : NumericField(path)
{
    public override string TypeName => single ? "float" : "double";

    public override long Encode(JsonElement value)
    {
        var number = Read(value, coerce);
        return double.IsFinite(number)
            ? SortableDouble.Encode(number)
            : throw new FormatException($"[{TypeName}] supports only finite values, but got [{value}]");
    }

    public override (long Low, long High) Term(JsonElement value)
    {
        var code = SortableDouble.Encode(Read(value, strings: true));
        return (code, code);
    }

    public override long LowerBound(JsonElement value, bool inclusive, RangeOptions options)
    {
        var number = Read(value, strings: true);
        return SortableDouble.Encode(inclusive ? number : Next(number));
    }

    public override long UpperBound(JsonElement value, bool inclusive, RangeOptions options)
    {
        var number = Read(value, strings: true);
        return SortableDouble.Encode(inclusive ? number : Previous(number));
    }

    public override double ToDouble(long code) => SortableDouble.Decode(code);

    public override void WriteValue(Utf8JsonWriter json, long code) => JsonNumbers.Write(json, SortableDouble.Decode(code));

    private double Next(double value) => single ? MathF.BitIncrement((float)value) : Math.BitIncrement(value);

    private double Previous(double value) => single ? MathF.BitDecrement((float)value) : Math.BitDecrement(value);

    private double Read(JsonElement value, bool strings)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String when strings => value.GetString()!.Trim(),
            _ => throw new FormatException($"For input string: \"{value}\""),
        };
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            throw new FormatException($"For input string: \"{text}\"");
        }

        return single ? (float)number : number;
    }
}
