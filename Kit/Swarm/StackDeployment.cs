using EnvironmentKit.Docker;
using EnvironmentKit.Documents;

namespace EnvironmentKit.Swarm;

/// <summary>The <c>deploy</c> part of a service: what the swarm decides, as against what a container is.</summary>
internal sealed record StackDeployment : IYamlMapping
{
    /// <summary><c>replicated-job</c> runs to its end at each deployment, <c>global</c> once on every node. Null: as many as there are replicas, all the time.</summary>
    public string? Mode { get; init; }

    /// <summary>Null where the number of nodes decides.</summary>
    public required int? Replicas { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Labels { get; init; }

    /// <summary>None for jobs, which are started anew.</summary>
    public UpdatePolicy? Update { get; init; }

    public UpdatePolicy? Rollback { get; init; }

    public required ResourceShares Resources { get; init; }

    /// <summary><c>any</c>, <c>on-failure</c> or <c>none</c>.</summary>
    public required string RestartCondition { get; init; }

    public int? RestartAttempts { get; init; }

    /// <summary>Null: every node.</summary>
    public required StackPlacement? Placement { get; init; }

    public void Write(YamlWriter yaml)
    {
        yaml.Text("mode", Mode);
        yaml.Number("replicas", Replicas);
        // Names resolve to the replicas themselves: nginx balances between them, and no kernel module is needed.
        yaml.Text("endpoint_mode", "dnsrr");
        yaml.TextsByName("labels", Labels);
        yaml.Mapping("update_config", Update);
        yaml.Mapping("rollback_config", Rollback);
        yaml.Mapping("resources", Resources);
        yaml.Mapping("restart_policy", policy =>
        {
            policy.Text("condition", RestartCondition);
            policy.Text("delay", RestartCondition == "none" ? null : "5s");
            policy.Number("max_attempts", RestartAttempts);
        });
        yaml.Mapping("placement", Placement);
    }
}
