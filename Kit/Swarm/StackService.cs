using EnvironmentKit.Docker;
using EnvironmentKit.Documents;

namespace EnvironmentKit.Swarm;

/// <summary>
/// A service of a stack. Left out is what <c>docker stack deploy</c> refuses (<c>pids_limit</c>, conditions of <c>depends_on</c>) or
/// only warns about (<c>security_opt</c>, <c>restart</c>, <c>build</c>).
/// </summary>
internal sealed record StackService : IYamlMapping
{
    public required string Image { get; init; }

    public IReadOnlyList<StackMount> Mounts { get; init; } = [];

    public IReadOnlyList<StackFileMount> Configs { get; init; } = [];

    public IReadOnlyList<StackFileMount> Secrets { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    public IReadOnlyList<StackPort> Ports { get; init; } = [];

    public required IReadOnlyCollection<string> Networks { get; init; }

    public IReadOnlyList<string>? Command { get; init; }

    public IReadOnlyList<string>? Entrypoint { get; init; }

    public HealthCheck? HealthCheck { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Labels { get; init; }

    public required string User { get; init; }

    /// <summary>What the container takes itself for. Null: its id, another one after each start.</summary>
    public string? HostName { get; init; }

    public required StackDeployment Deployment { get; init; }

    public required string StopGracePeriod { get; init; }

    public string? StopSignal { get; init; }

    public void Write(YamlWriter yaml)
    {
        yaml.Text("image", Image);
        yaml.Mappings("volumes", Mounts);
        yaml.Mappings("configs", Configs);
        yaml.Mappings("secrets", Secrets);
        yaml.TextsByName("environment", Environment);
        yaml.Mappings("ports", Ports);
        yaml.Texts("networks", Networks);
        yaml.Texts("command", Command);
        yaml.Texts("entrypoint", Entrypoint);
        yaml.Mapping("healthcheck", HealthCheck);
        yaml.Mapping("logging", LogRotation.Default);
        yaml.TextsByName("labels", Labels);
        yaml.Text("user", User);
        yaml.Texts("cap_drop", ["ALL"]);
        yaml.Mapping("deploy", Deployment);
        yaml.Text("hostname", HostName);
        yaml.Flag("init", true);
        yaml.Flag("read_only", true);
        yaml.Text("stop_grace_period", StopGracePeriod);
        yaml.Text("stop_signal", StopSignal);
    }
}
