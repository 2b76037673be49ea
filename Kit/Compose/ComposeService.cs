using EnvironmentKit.Docker;
using EnvironmentKit.Documents;

namespace EnvironmentKit.Compose;

/// <summary>A service of a Compose file.</summary>
internal sealed record ComposeService : IYamlMapping
{
    public required string Image { get; init; }

    public ComposeBuild? Build { get; init; }

    public IReadOnlyList<KeyValuePair<string, ComposeDependency>> DependsOn { get; init; } = [];

    public IReadOnlyList<ComposeMount> Volumes { get; init; } = [];

    public IReadOnlyList<ComposeConfigMount> Configs { get; init; } = [];

    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Instead of <see cref="Secrets"/>, where a file's name is not its secret's.</summary>
    public IReadOnlyList<ComposeSecretMount> SecretFiles { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    public IReadOnlyList<ComposePort> Ports { get; init; } = [];

    public required IReadOnlyCollection<string> Networks { get; init; }

    public IReadOnlyList<string>? Command { get; init; }

    public IReadOnlyList<string>? Entrypoint { get; init; }

    public required string Restart { get; init; }

    public HealthCheck? HealthCheck { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Labels { get; init; }

    public required string User { get; init; }

    public int? Replicas { get; init; }

    /// <summary>What the container takes itself for. Null: its id, another one after each start.</summary>
    public string? HostName { get; init; }

    public required ResourceShares Resources { get; init; }

    public IReadOnlyList<string> Profiles { get; init; } = [];

    public required string StopGracePeriod { get; init; }

    public string? StopSignal { get; init; }

    public IReadOnlyList<string> TemporaryFolders { get; init; } = [];

    public void Write(YamlWriter yaml)
    {
        yaml.Text("image", Image);
        yaml.Mapping("build", Build);
        yaml.MappingsByName("depends_on", DependsOn);
        yaml.Mappings("volumes", Volumes);
        yaml.Mappings("configs", Configs);
        yaml.Texts("secrets", Secrets);
        yaml.Mappings("secrets", SecretFiles);
        yaml.TextsByName("environment", Environment);
        yaml.Mappings("ports", Ports);
        yaml.Texts("networks", Networks);
        yaml.Texts("command", Command);
        yaml.Texts("entrypoint", Entrypoint);
        yaml.Text("restart", Restart);
        yaml.Mapping("healthcheck", HealthCheck);
        yaml.Mapping("logging", LogRotation.Default);
        yaml.TextsByName("labels", Labels);
        yaml.Text("user", User);
        yaml.Texts("cap_drop", ["ALL"]);
        yaml.Mapping("deploy", deploy =>
        {
            deploy.Number("replicas", Replicas);
            deploy.Mapping("resources", Resources);
        });
        yaml.Text("hostname", HostName);
        yaml.Flag("init", true);
        yaml.Texts("profiles", Profiles);
        // Beside a build it keeps Compose from taking one of the two for a mistake: what the registry has is not built again.
        yaml.Text("pull_policy", Build is null ? null : "missing");
        yaml.Flag("read_only", true);
        yaml.Texts("security_opt", ["no-new-privileges:true"]);
        yaml.Text("stop_grace_period", StopGracePeriod);
        yaml.Text("stop_signal", StopSignal);
        yaml.Texts("tmpfs", TemporaryFolders);
    }
}
