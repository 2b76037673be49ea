using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Compose.Forms;

/// <summary>A file holds only what the Compose specification knows.</summary>
internal sealed class UnknownKeys : Policy
{
    private static readonly HashSet<string> _ofFile = ["version", "name", "include", "services", "models", "networks", "volumes", "secrets", "configs"];

    private static readonly HashSet<string> _ofService =
    [
        "annotations", "attach", "blkio_config", "build", "cap_add", "cap_drop", "cgroup", "cgroup_parent", "cgroupns_mode", "command", "configs", "container_name", "cpu_count", "cpu_percent",
        "cpu_period", "cpu_quota", "cpu_rt_period", "cpu_rt_runtime", "cpu_shares", "cpus", "cpuset", "credential_spec", "depends_on", "deploy", "develop",
        "device_cgroup_rules", "devices", "dns", "dns_opt", "dns_search", "domainname", "entrypoint", "env_file", "environment", "expose", "extends", "external_links",
        "extra_hosts", "gpus", "group_add", "healthcheck", "hostname", "image", "init", "ipc", "isolation", "label_file", "labels", "links", "logging", "mac_address",
        "mem_limit", "mem_reservation", "mem_swappiness", "memswap_limit", "models", "network_mode", "networks", "oom_kill_disable", "oom_score_adj", "pid", "pids_limit",
        "platform", "ports", "post_start", "pre_stop", "privileged", "profiles", "provider", "pull_policy", "pull_refresh_after", "read_only", "restart", "runtime", "scale",
        "secrets", "security_opt", "shm_size", "stdin_open", "stop_grace_period", "stop_signal", "storage_opt", "sysctls", "tmpfs", "tty", "ulimits", "use_api_socket", "user",
        "userns_mode", "uts", "volumes", "volumes_from", "working_dir",
    ];

    private static readonly (string Part, HashSet<string> Known)[] _parts =
    [
        ("", _ofService),
        ("healthcheck", ["disable", "interval", "retries", "start_interval", "start_period", "test", "timeout"]),
        ("deploy", ["endpoint_mode", "labels", "mode", "placement", "replicas", "resources", "restart_policy", "rollback_config", "update_config"]),
        ("deploy.resources", ["limits", "reservations"]),
        ("deploy.resources.limits", ["cpus", "memory", "pids"]),
        ("deploy.resources.reservations", ["cpus", "devices", "generic_resources", "memory"]),
        ("logging", ["driver", "options"]),
    ];

    public override string Id => "invalid-schema";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Dclint, "invalid-schema")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "What is not known is refused, or passed over where a setting was meant to count.";

    public override string Mend => "Correct the name; what is for other programs begins with x-.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/");

    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        foreach (var (key, _) in file.Node.Entries)
        {
            if (IsUnknown(key, _ofFile))
            {
                yield return file.Breaks($"has '{key.Value}', which Compose does not know", key);
            }
        }

        foreach (var service in file.Services)
        {
            if (service.Node.Kind != ManifestNodeKind.Mapping)
            {
                yield return service.Breaks("is no mapping of settings");
            }

            foreach (var (part, known) in _parts)
            {
                foreach (var (key, _) in (part.Length == 0 ? service.Node : service.Node.At(part))?.Entries ?? [])
                {
                    if (IsUnknown(key, known))
                    {
                        yield return service.Breaks($"has '{key.Value}'{(part.Length == 0 ? "" : " in " + part)}, which Compose does not know", key);
                    }
                }
            }
        }
    }

    private static bool IsUnknown(ManifestNode key, HashSet<string> known) => key.Value is null || (!known.Contains(key.Value) && !key.Value.StartsWith("x-", StringComparison.Ordinal));
}
