using System.Globalization;

namespace EnvironmentKit.Policies.Documents;

/// <summary>Reads documents without asking at each step whether it is there.</summary>
internal static class ManifestNodeQuestions
{
    /// <summary>What is at a path of names, such as <c>spec.template</c>. Null where there is nothing.</summary>
    public static ManifestNode? At(this ManifestNode? node, string path)
    {
        foreach (var range in path.AsSpan().Split('.'))
        {
            if (node is null)
            {
                return null;
            }

            node = Child(node, path.AsSpan()[range]);
        }

        return node;
    }

    /// <summary>The text at a path, of numbers and flags too. Null where there is none.</summary>
    public static string? Text(this ManifestNode? node, string path) => node.At(path)?.Value;

    /// <summary>The whole number at a path. Null where there is none; quoted ones are texts.</summary>
    public static long? Number(this ManifestNode? node, string path) =>
        node.At(path) is { IsPlain: true, Value: { } text } && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The flag at a path. Null where there is none; quoted ones are texts.</summary>
    public static bool? Flag(this ManifestNode? node, string path) => node.At(path) is { IsPlain: true, Value: { } text }
        ? text switch
        {
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" => false,
            _ => null,
        }
        : null;

    /// <summary>The values of a list at a path that are mappings.</summary>
    public static IEnumerable<ManifestNode> Objects(this ManifestNode? node, string path) =>
        node.At(path)?.Items.Where(item => item.Kind == ManifestNodeKind.Mapping) ?? [];

    /// <summary>The values of a list at a path that are texts.</summary>
    public static IEnumerable<string> List(this ManifestNode? node, string path) =>
        node.At(path)?.Items.Select(item => item.Value).OfType<string>() ?? [];

    /// <summary>The texts by name at a path.</summary>
    public static IReadOnlyDictionary<string, string> Texts(this ManifestNode? node, string path)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in node.At(path)?.Entries ?? [])
        {
            texts[key.Value ?? ""] = value.Value ?? "";
        }

        return texts;
    }

    private static ManifestNode? Child(ManifestNode node, ReadOnlySpan<char> name)
    {
        foreach (var (key, value) in node.Entries)
        {
            if (name.SequenceEqual(key.Value))
            {
                return value;
            }
        }

        return null;
    }
}
