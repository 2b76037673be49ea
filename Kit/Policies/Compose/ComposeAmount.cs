using System.Globalization;

namespace EnvironmentKit.Policies.Compose;

/// <summary>Reads amounts of processors and memory, such as <c>0.5</c>, <c>512m</c> and <c>1gb</c>; units are binary, and capitals do not count.</summary>
internal static class ComposeAmount
{
    /// <summary>An amount in whole units: processors or bytes. Null where it is none.</summary>
    public static decimal? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var length = text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        decimal? unit = text[length..].ToLowerInvariant() switch
        {
            "" or "b" => 1,
            "k" or "kb" => 1L << 10,
            "m" or "mb" => 1L << 20,
            "g" or "gb" => 1L << 30,
            "t" or "tb" => 1L << 40,
            _ => null,
        };
        return unit is not null && decimal.TryParse(text.AsSpan(0, length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number * unit : null;
    }
}
