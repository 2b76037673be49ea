using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace EnvironmentKit.Telemetry.Local.Mail;

/// <summary>Words of a header with other than ASCII letters: <c>=?utf-8?q?Gr=C3=BCn?=</c>.</summary>
internal static partial class EncodedWords
{
    /// <summary>The text as people read it; what cannot be decoded stays as it is.</summary>
    public static string Decode(string header) => Word().Replace(Between().Replace(header, "?==?"), match =>
    {
        try
        {
            var text = match.Groups["text"].Value;
            var bytes = match.Groups["form"].Value is "b" or "B" ? Convert.FromBase64String(text) : Quoted(text);
            return Encoding.GetEncoding(match.Groups["set"].Value).GetString(bytes);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            return match.Value;
        }
    });

    private static byte[] Quoted(string text)
    {
        var bytes = new List<byte>();
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '=' && index + 2 < text.Length)
            {
                bytes.Add(byte.Parse(text.AsSpan(index + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                index += 2;
            }
            else
            {
                bytes.Add((byte)(text[index] == '_' ? ' ' : text[index]));
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"=\?(?<set>[^?]+)\?(?<form>[bBqQ])\?(?<text>[^?]*)\?=")]
    private static partial Regex Word();

    // Blanks between two such words are none of the text.
    [GeneratedRegex(@"\?=\s+=\?")]
    private static partial Regex Between();
}
