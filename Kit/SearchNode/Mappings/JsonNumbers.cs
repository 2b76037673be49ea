using System.Globalization;
using System.Text.Json;

namespace SearchNode.Mappings;

/// <summary>Writes floating-point numbers as Java does: with a decimal point, and infinities as strings.</summary>
internal static class JsonNumbers
{
    public static void Write(Utf8JsonWriter json, double value)
    {
        if (!double.IsFinite(value))
        {
            json.WriteStringValue(value > 0 ? "Infinity" : value < 0 ? "-Infinity" : "NaN");
            return;
        }

        json.WriteRawValue(Text(value), skipInputValidation: true);
    }

    /// <summary>Writes a score with the digits that a 32-bit number has.</summary>
    public static void WriteScore(Utf8JsonWriter json, float value) =>
        json.WriteRawValue(Text(double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)), skipInputValidation: true);

    public static void Write(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        Write(json, value);
    }

    /// <summary>The shortest text that reads back as the same number, with at least one decimal.</summary>
    public static string Text(double value)
    {
        var shortest = Math.Abs(value).ToString("E16", CultureInfo.InvariantCulture);
        for (var precision = 0; precision < 17; precision++)
        {
            var candidate = Math.Abs(value).ToString("E" + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (double.Parse(candidate, CultureInfo.InvariantCulture) == Math.Abs(value))
            {
                shortest = candidate;
                break;
            }
        }

        var parts = shortest.Split('E');
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        var exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);
        var text = exponent is >= -3 and < 7 ? Plain(digits, exponent) : $"{digits[0]}.{(digits.Length > 1 ? digits[1..] : "0")}E{exponent.ToString(CultureInfo.InvariantCulture)}";
        return value < 0 ? "-" + text : text;
    }

    private static string Plain(string digits, int exponent)
    {
        if (exponent < 0)
        {
            return "0." + new string('0', -exponent - 1) + digits;
        }

        digits = digits.PadRight(exponent + 2, '0');
        return $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }
}
