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
        var magnitude = Math.Abs(value);
        if (value == 0 || (magnitude >= 1e-3 && magnitude < 1e7))
        {
            var plain = value.ToString("0.0##################", CultureInfo.InvariantCulture);
            return double.Parse(plain, CultureInfo.InvariantCulture) == value ? plain : value.ToString("R", CultureInfo.InvariantCulture);
        }

        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var exponent = text.IndexOf('E', StringComparison.Ordinal);
        if (exponent < 0)
        {
            text = value.ToString("0.0################E0", CultureInfo.InvariantCulture);
            return double.Parse(text, CultureInfo.InvariantCulture) == value ? text : value.ToString("R", CultureInfo.InvariantCulture);
        }

        var mantissa = text[..exponent];
        return $"{(mantissa.Contains('.', StringComparison.Ordinal) ? mantissa : mantissa + ".0")}E{text[(exponent + 1)..].TrimStart('+')}";
    }
}
