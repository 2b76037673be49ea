using EnvironmentKit.Deployment;

namespace EnvironmentKit.Docker;

/// <summary>
/// What can be asked of a running container: which declaration, tier and version it is. The version is that of what runs, so
/// that a release of the application does not restart the database.
/// </summary>
internal static class ServiceLabels
{
    private const string Prefix = "environmentkit.";

    public static IReadOnlyList<KeyValuePair<string, string>> Of(Service service, TierDeployment deployment) =>
    [
        new(Prefix + "application", deployment.Application),
        new(Prefix + "component", service.Component),
        new(Prefix + "resource", service.Name),
        new(Prefix + "tier", deployment.Tier),
        new(Prefix + "version", service.Image.Tag),
    ];

    /// <summary>What volumes and networks bear; nothing that changes, because neither can be changed while it is used.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(TierDeployment deployment) =>
    [
        new(Prefix + "application", deployment.Application),
        new(Prefix + "tier", deployment.Tier),
    ];

    /// <summary>The label with which a changed configuration file becomes a changed service.</summary>
    public static KeyValuePair<string, string> Configuration(string hash) => new(Prefix + "configuration", hash);
}
