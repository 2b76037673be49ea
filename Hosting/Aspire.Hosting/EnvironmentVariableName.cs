namespace Aspire.Hosting;

/// <summary>Makes names into what environment variables can be called: letters, digits and underscores, not beginning with a digit.</summary>
internal static class EnvironmentVariableName
{
    public static string Encode(string name)
    {
        var encoded = string.Create(name.Length, name, static (characters, source) =>
        {
            for (var i = 0; i < characters.Length; i++)
            {
                characters[i] = char.IsAsciiLetterOrDigit(source[i]) ? source[i] : '_';
            }
        });
        return encoded.Length == 0 || char.IsAsciiDigit(encoded[0]) ? $"_{encoded}" : encoded;
    }
}
