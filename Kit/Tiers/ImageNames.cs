using System.Text.RegularExpressions;

namespace EnvironmentKit.Tiers;

/// <summary>What registries accept as names.</summary>
internal static partial class ImageNames
{
    /// <exception cref="EnvironmentKitException">It is not a registry's name.</exception>
    public static string CheckRegistry(string registry, string where) => registry is not null && Registry().IsMatch(registry)
        ? registry
        : throw new EnvironmentKitException(
            $"{where}: '{registry}' is not a registry. Write its host and perhaps a path, in lower case and without scheme, such as 'registry.example/library'.");

    /// <exception cref="EnvironmentKitException">It is not a tag, or one that moves.</exception>
    public static string CheckTag(string tag, string where)
    {
        if (tag is null || !Tag().IsMatch(tag))
        {
            throw new EnvironmentKitException($"{where}: '{tag}' is not an image's tag. Up to 128 letters, digits, '_', '.' and '-' are allowed, such as '1.4.0'.");
        }

        return tag == "latest"
            ? throw new EnvironmentKitException($"{where}: the tag 'latest' says nothing about what runs, and there is no way back from it. Name a version, such as '1.4.0'.")
            : tag;
    }

    [GeneratedRegex(@"^[a-z0-9]+([.-][a-z0-9]+)*(:[0-9]{1,5})?(/[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*)*$")]
    private static partial Regex Registry();

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$")]
    private static partial Regex Tag();
}
