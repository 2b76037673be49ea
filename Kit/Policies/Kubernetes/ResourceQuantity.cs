using System.Globalization;

namespace EnvironmentKit.Policies.Kubernetes;

/// <summary>Reads amounts of processors, memory and storage, such as <c>100m</c>, <c>1.5</c>, <c>64Mi</c> and <c>1e3</c>.</summary>
internal static class ResourceQuantity
{
    /// <summary>An amount in whole units: processors or bytes. Null where it is none.</summary>
    public static decimal? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        // An exponent is part of the number; the unit E stands alone.
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var plain))
        {
            return plain;
        }

        var length = text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        return Unit(text[length..]) is { } unit && decimal.TryParse(text.AsSpan(0, length), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number * unit
            : null;
    }

    private static decimal? Unit(string name) => name switch
    {
        "n" => 0.000000001m,
        "u" => 0.000001m,
        "m" => 0.001m,
        "k" => 1_000m,
        "M" => 1_000_000m,
        "G" => 1_000_000_000m,
        "T" => 1_000_000_000_000m,
        "P" => 1_000_000_000_000_000m,
        "E" => 1_000_000_000_000_000_000m,
        "Ki" => 1L << 10,
        "Mi" => 1L << 20,
        "Gi" => 1L << 30,
        "Ti" => 1L << 40,
        "Pi" => 1L << 50,
        "Ei" => 1L << 60,
        _ => null,
    };
}
