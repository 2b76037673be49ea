namespace EnvironmentKit.Deployment.Resolution.Replacements;

/// <summary>The parts of a connection string of the form <c>Key=Value;Key=Value</c>, as they are written.</summary>
internal sealed class ConnectionStringParts
{
    private readonly List<(string Key, string Value, string Text)> _parts = [];

    /// <summary>Reads a connection string; null when a part has no key.</summary>
    public static ConnectionStringParts? TryParse(string text)
    {
        var parts = new ConnectionStringParts();
        foreach (var part in Split(text).Select(part => part.Trim()).Where(part => part.Length > 0))
        {
            if (part.IndexOf('=', StringComparison.Ordinal) is not (> 0 and var equals))
            {
                return null;
            }

            parts._parts.Add((part[..equals].Trim(), part[(equals + 1)..].Trim(), part));
        }

        return parts;
    }

    /// <summary>Takes a part out, by one of its names.</summary>
    public string? Take(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (_parts.FindIndex(part => string.Equals(part.Key, key, StringComparison.OrdinalIgnoreCase)) is >= 0 and var index)
            {
                var value = _parts[index].Value;
                _parts.RemoveAt(index);
                return value;
            }
        }

        return null;
    }

    /// <summary>What was not taken, as it was written.</summary>
    public IEnumerable<string> Rest => _parts.Select(part => part.Text);

    // A semicolon within quotes is part of a value.
    private static IEnumerable<string> Split(string text)
    {
        var start = 0;
        char? quote = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == quote)
            {
                quote = null;
            }
            else if (quote is null && text[i] is '"' or '\'')
            {
                quote = text[i];
            }
            else if (quote is null && text[i] == ';')
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }
}
