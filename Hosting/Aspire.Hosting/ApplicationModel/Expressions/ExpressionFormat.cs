namespace Aspire.Hosting.ApplicationModel;

/// <summary>The encodings that a value in an expression can take.</summary>
internal static class ExpressionFormat
{
    public static string? Apply(string? value, string? format) => format switch
    {
        null => value,
        _ when value is null => null,
        _ when string.Equals(format, "uri", StringComparison.OrdinalIgnoreCase) => Uri.EscapeDataString(value),
        _ => throw new FormatException($"The format '{format}' is not known; 'uri' is."),
    };
}
