using Aspire.Hosting;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Docker;

/// <summary>Short names for contents, so that a changed file is seen to have changed.</summary>
internal static class ContentHash
{
    private const int Digits = 12;

    public static string Of(string content) =>
        Sha256.HexOf(content)[..Digits];

    /// <summary>One for all files that a service mounts. Null: it mounts none.</summary>
    public static string? OfConfigs(Service service, IReadOnlyDictionary<string, ConfigFile> configs) =>
        service.Configs.Count == 0 ? null : Of(string.Join('\0', service.Configs.Select(mount => configs[mount.Config].Content)));
}
