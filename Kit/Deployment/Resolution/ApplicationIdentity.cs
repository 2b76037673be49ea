using System.Text.RegularExpressions;
using EnvironmentKit.Tiers;

namespace EnvironmentKit.Deployment.Resolution;

/// <summary>What the application is called, which version it is, and what its images are called.</summary>
/// <param name="Name">Lower-case letters, digits and hyphens.</param>
/// <param name="Version">The version.</param>
/// <param name="Registry">The registry of images that are built; null for none.</param>
/// <param name="ImageFolder">What stands before a service's name in its image's.</param>
/// <param name="ImageTag">Their tag.</param>
internal sealed partial record ApplicationIdentity(string Name, string Version, string? Registry, string ImageFolder, string ImageTag)
{
    private const string Suffix = "AppHost";

    /// <exception cref="EnvironmentKitException">A setting cannot be used.</exception>
    public static ApplicationIdentity Of(Tier tier, TierSettings settings, RepositoryFolder repository)
    {
        var name = NameOf(tier, settings, repository);
        var version = settings.OfEnvironment("Version") ?? tier.ApplicationBuilder.AppHostAssembly?.GetName().Version?.ToString(3) ?? "1.0.0";
        ImageNames.CheckTag(version, "The setting Environment:Version");
        var registry = tier.ImageRegistry ?? (settings.OfEnvironment("ImageRegistry") is { } configured ? ImageNames.CheckRegistry(configured, "The setting Environment:ImageRegistry") : null);
        var tag = tier.ImageTag ?? (settings.OfEnvironment("ImageTag") is { } given ? ImageNames.CheckTag(given, "The setting Environment:ImageTag") : version);
        return registry?.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash
            ? new ApplicationIdentity(name, version, registry[..slash], registry[(slash + 1)..], tag)
            : new ApplicationIdentity(name, version, registry, name, tag);
    }

    /// <summary>The image that is built for a service.</summary>
    public ImageReference ImageOf(string service) => new(Registry, $"{ImageFolder}/{service}", ImageTag);

    private static string NameOf(Tier tier, TierSettings settings, RepositoryFolder repository)
    {
        if (settings.OfEnvironment("Name") is { } configured)
        {
            return Allowed().IsMatch(configured) ? configured : throw new EnvironmentKitException(
                $"The setting Environment:Name is '{configured}'. At most 30 lower-case letters, digits and hyphens are allowed, the first a letter, such as 'library': it is part of host, project and namespace names.");
        }

        // The checkout's folder may be called anything; what is in it is the same everywhere.
        var assembly = tier.ApplicationBuilder.Environment.ApplicationName;
        var own = assembly.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) ? assembly[..^Suffix.Length] : assembly;
        var slug = Other().Replace((own.Length > 0 ? own : SolutionIn(repository.Path) ?? "application").ToLowerInvariant(), "-").Trim('-');
        return Allowed().IsMatch(slug) ? slug : throw new EnvironmentKitException(
            $"The application has no name that can be part of host, project and namespace names ('{slug}' cannot). Set \"Environment\": {{ \"Name\": \"library\" }} in the AppHost's appsettings.json.");
    }

    private static string? SolutionIn(string folder) => Directory.EnumerateFiles(folder, "*.sln*")
        .Where(file => Path.GetExtension(file) is ".sln" or ".slnx")
        .Select(Path.GetFileNameWithoutExtension)
        .Order(StringComparer.Ordinal)
        .FirstOrDefault();

    [GeneratedRegex("^[a-z]([a-z0-9-]{0,28}[a-z0-9])?$")]
    private static partial Regex Allowed();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Other();
}
