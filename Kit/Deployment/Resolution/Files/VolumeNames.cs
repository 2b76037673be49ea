using System.Text.RegularExpressions;

namespace EnvironmentKit.Deployment.Resolution.Files;

/// <summary>What volumes are called within a tier, whose own name keeps them apart from those of others.</summary>
internal static partial class VolumeNames
{
    /// <summary>A volume's name, free of the hash by which Aspire keeps the volumes of local runs apart.</summary>
    /// <param name="declared">The name as declared; null for a volume without one.</param>
    /// <param name="service">Who mounts it.</param>
    /// <param name="target">Where.</param>
    /// <exception cref="EnvironmentKitException">It cannot be the name of a volume.</exception>
    public static string Of(string? declared, string service, string target)
    {
        if (string.IsNullOrEmpty(declared))
        {
            return $"{service}-{Other().Replace(target.ToLowerInvariant(), "-").Trim('-')}";
        }

        var own = Generated().Match(declared) is { Success: true } match && match.Groups[1].Value.StartsWith($"{service}-", StringComparison.Ordinal) ? match.Groups[1].Value : declared;
        var name = own.ToLowerInvariant().Replace('_', '-').Replace('.', '-');
        return Allowed().IsMatch(name) ? name : throw new EnvironmentKitException(
            $"'{declared}', which '{service}' mounts, cannot be the name of a volume: Kubernetes allows up to 63 lower-case letters, digits and hyphens. Rename it.");
    }

    [GeneratedRegex("^.+-[0-9a-f]{10}-(.+)$")]
    private static partial Regex Generated();

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$")]
    private static partial Regex Allowed();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Other();
}
