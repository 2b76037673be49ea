namespace EnvironmentKit.Deployment.Resolution.Files;

/// <summary>The configuration files of a tier.</summary>
internal sealed class ConfigList
{
    private readonly SortedDictionary<string, ConfigFile> _files = new(StringComparer.Ordinal);

    /// <summary>All of them, ordered by name.</summary>
    public IReadOnlyList<ConfigFile> All => [.. _files.Values];

    /// <summary>Adds a file that is one service's own.</summary>
    /// <returns>The name under which it is mounted.</returns>
    public string Add(string service, string fileName, string content)
    {
        var slug = string.Concat(fileName.ToLowerInvariant().Select(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' ? character : '-')).Trim('-', '.');
        var name = $"{service}-{(slug.Length == 0 ? "file" : slug)}";
        for (var number = 2; _files.TryGetValue(name, out var other) && other.Content != content; number++)
        {
            name = FormattableString.Invariant($"{service}-{number}-{slug}");
        }

        return Share(name, content);
    }

    /// <summary>Adds a file that several services mount.</summary>
    public string Share(string name, string content)
    {
        _files[name] = new ConfigFile(name, content);
        return name;
    }
}
