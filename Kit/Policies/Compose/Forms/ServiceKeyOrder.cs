namespace EnvironmentKit.Policies.Compose.Forms;

/// <summary>The parts of a service stand in the usual order.</summary>
internal sealed class ServiceKeyOrder : ServicePolicy
{
    private static readonly string[] _order =
    [
        "image", "build", "container_name", "depends_on", "volumes", "volumes_from", "configs", "secrets", "environment", "env_file", "ports", "networks",
        "network_mode", "extra_hosts", "command", "entrypoint", "working_dir", "restart", "healthcheck", "logging", "labels", "user", "isolation",
    ];

    public override string Id => "service-keys-order";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Dclint, "service-keys-order")];

    public override string Why => "Where everybody looks for a setting at the same place, none is overlooked and none written twice.";

    public override string Mend => "Order them: image, build, container_name, depends_on, volumes, volumes_from, configs, secrets, environment, env_file, ports, networks, network_mode, extra_hosts, command, entrypoint, working_dir, restart, healthcheck, logging, labels, user, isolation; then the rest by the alphabet.";

    public override Uri More { get; } = new("https://github.com/zavoloklom/docker-compose-linter/blob/main/docs/rules/service-keys-order-rule.md");

    protected override bool CountsIdle => true;

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        var last = -1;
        string? former = null;
        foreach (var (key, _) in service.Node.Entries)
        {
            var place = Array.IndexOf(_order, key.Value);
            place = place < 0 ? _order.Length : place;
            if (place < last || (place == _order.Length && last == place && string.CompareOrdinal(key.Value, former) < 0))
            {
                yield return service.Breaks($"has {key.Value} after {former}", key);
                yield break;
            }

            (last, former) = (place, key.Value);
        }
    }
}
