namespace EnvironmentKit.Policies.Compose.Stacks;

/// <summary>A stack says only what a swarm does.</summary>
internal sealed class IgnoredKeys : ServicePolicy
{
    private static readonly HashSet<string> _ignored =
    [
        "build", "cgroupns_mode", "cgroup_parent", "container_name", "devices", "domainname", "expose", "external_links", "ipc", "links", "mac_address", "network_mode", "pid",
        "privileged", "restart", "security_opt", "shm_size", "userns_mode",
    ];

    public override string Id => "stack-ignores-key";

    public override string Why => "docker stack deploy passes over it with a warning: what was meant to protect does not.";

    public override string Mend => "Remove it. Its place is below deploy, or in the nodes' own settings (daemon.json: no-new-privileges).";

    public override Uri More { get; } = new("https://docs.docker.com/reference/cli/docker/stack/deploy/");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        if (!file.IsStack)
        {
            yield break;
        }

        foreach (var (key, _) in service.Node.Entries)
        {
            if (_ignored.Contains(key.Value ?? ""))
            {
                yield return service.Breaks($"has {key.Value}, which a swarm passes over", key);
            }
        }
    }
}
