using System.Text;
using EnvironmentKit.Deployment;
using EnvironmentKit.Kubernetes.Objects;

namespace EnvironmentKit.Kubernetes;

/// <summary>
/// The overlay's ConfigMaps and Secrets: one a service for its environment, one a configuration file, one a secret. Each has
/// a hash of its content in its name, so that a change restarts those that use it, and nobody else.
/// </summary>
internal sealed class TierConfiguration
{
    private const string EnvironmentFolder = "environment";
    private const string ConfigFolder = "configs";

    // The API takes an object of 1 MiB with everything; kubectl keeps a copy of it in an annotation of at most 256 KiB.
    private const int LargestConfig = 240 * 1024;

    private readonly TierDeployment _deployment;
    private readonly Dictionary<string, ConfigFile> _configs;

    public TierConfiguration(TierDeployment deployment)
    {
        _deployment = deployment;
        _configs = deployment.Configs.ToDictionary(config => config.Name, StringComparer.Ordinal);
        foreach (var config in deployment.Configs.Where(config => Encoding.UTF8.GetByteCount(config.Content) > LargestConfig))
        {
            throw new EnvironmentKitException(
                $"Kubernetes: the configuration file '{config.Name}' is larger than {LargestConfig / 1024} KiB, which a ConfigMap does not take. Build it into the image of the service that reads it.");
        }
    }

    public IReadOnlyList<FileGenerator> ConfigMaps =>
    [
        .. _deployment.Configs.Select(config => new FileGenerator(config.Name) { Files = [$"{ConfigFolder}/{config.Name}"] }),
        .. _deployment.Services.Where(service => service.Environment.Count > 0).Select(Generator),
    ];

    public IReadOnlyList<FileGenerator> Secrets
    {
        get
        {
            var mounted = _deployment.Services.SelectMany(service => service.Secrets).ToHashSet(StringComparer.Ordinal);
            return
            [
                .. _deployment.Secrets.Where(secret => mounted.Contains(secret.Name)).Select(secret =>
                    new FileGenerator(KubernetesNames.SecretObject(secret.Name)) { Files = [$"{SecretFolder.Name}/{secret.Name}"] }),
            ];
        }
    }

    /// <summary>The ConfigMap with a service's environment. Null where it has none.</summary>
    public static string? EnvironmentOf(Service service) => service.Environment.Count == 0 ? null : $"{service.Name}-environment";

    public ConfigFile Config(string name) => _configs[name];

    /// <summary>The files that the generators read, except those of secrets.</summary>
    public IEnumerable<RenderedFile> Files(string comment)
    {
        foreach (var config in _deployment.Configs)
        {
            yield return new RenderedFile($"{ConfigFolder}/{config.Name}", config.Content);
        }

        foreach (var service in _deployment.Services.Where(service => service.Environment.Count > 0))
        {
            var lines = new StringBuilder(comment);
            foreach (var variable in service.Environment)
            {
                if (HasLines(variable))
                {
                    yield return new RenderedFile(FileOf(service, variable), variable.Value);
                }
                else
                {
                    lines.Append(variable.Name).Append('=').Append(variable.Value).Append('\n');
                }
            }

            yield return new RenderedFile(FileOf(service), lines.ToString());
        }
    }

    private static FileGenerator Generator(Service service) => new(EnvironmentOf(service)!)
    {
        Variables = [FileOf(service)],
        Files = [.. service.Environment.Where(HasLines).Select(variable => $"{variable.Name}={FileOf(service, variable)}")],
    };

    private static bool HasLines(EnvironmentVariable variable) => variable.Value.AsSpan().ContainsAny('\n', '\r');

    private static string FileOf(Service service) => $"{EnvironmentFolder}/{service.Name}.env";

    private static string FileOf(Service service, EnvironmentVariable variable) => $"{EnvironmentFolder}/{service.Name}/{variable.Name}";
}
