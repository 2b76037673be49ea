using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EnvironmentKit.Nginx.Configuration;

/// <summary>A domain that a site answers for: <c>library.example</c>, or <c>*.library.example</c> for all below it.</summary>
public sealed record NginxDomain
{
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    private NginxDomain(string value) => Value = value;

    /// <summary>The domain in lower case; international ones in their <c>xn--</c> form.</summary>
    public string Value { get; }

    /// <summary>Reads a domain.</summary>
    /// <param name="text">A host name without scheme, port and path.</param>
    /// <param name="domain">The domain, if the text is one.</param>
    /// <param name="problem">What is wrong, as the end of a sentence that begins with the text.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out NginxDomain? domain, [NotNullWhen(false)] out string? problem)
    {
        domain = null;
        var name = text ?? "";
        var wildcard = name.StartsWith("*.", StringComparison.Ordinal);
        if (wildcard)
        {
            name = name[2..];
        }

        if (name.Contains("://", StringComparison.Ordinal) || name.Contains('/') || name.Contains(':'))
        {
            problem = "is not a bare domain; leave out scheme, port and path";
            return false;
        }

        string ascii;
        try
        {
            ascii = Idn.GetAscii(name).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            ascii = "";
        }

        if (ascii.Length is 0 or > 253 || !ascii.Split('.').All(IsLabel))
        {
            problem = "is not a domain; expected letters, digits and hyphens in labels of up to 63, such as library.example";
            return false;
        }

        problem = null;
        domain = new NginxDomain(wildcard ? "*." + ascii : ascii);
        return true;
    }

    /// <summary>Reads a domain.</summary>
    /// <exception cref="FormatException">The text is no domain; the message says why.</exception>
    public static NginxDomain Parse(string text) =>
        TryParse(text, out var domain, out var problem) ? domain : throw new FormatException($"'{text}' {problem}.");

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63
        && label[0] != '-' && label[^1] != '-'
        && label.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');
}
