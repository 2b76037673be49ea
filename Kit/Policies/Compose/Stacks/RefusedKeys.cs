using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Compose.Stacks;

/// <summary>A stack has the form that docker stack deploy reads.</summary>
internal sealed class RefusedKeys : Policy
{
    private static readonly HashSet<string> _refused =
    [
        "cpu_quota", "cpu_shares", "cpus", "cpuset", "develop", "extends", "gpus", "mem_limit", "mem_reservation", "memswap_limit", "pids_limit", "profiles", "provider",
        "pull_policy", "scale", "volume_driver", "volumes_from",
    ];

    public override string Id => "stack-refuses-key";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The stack is refused.";

    public override string Mend => "Remove it: a stack is of the older format, where limits are below deploy.resources, depends_on is a list, and configurations are files.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/cli/docker/stack/deploy/");

    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        if (!file.IsStack)
        {
            yield break;
        }

        foreach (var service in file.Services)
        {
            foreach (var (key, value) in service.Node.Entries)
            {
                if (_refused.Contains(key.Value ?? "") || (key.Value == "depends_on" && value.Kind == ManifestNodeKind.Mapping))
                {
                    yield return service.Breaks($"has {key.Value}{(key.Value == "depends_on" ? " with conditions" : "")}, which a stack must not have", key);
                }
            }
        }

        foreach (var (name, config) in file.Node["configs"]?.Entries ?? [])
        {
            if (config["content"] is { } content)
            {
                yield return file.Breaks($"has the text of the configuration {name.Value} in itself, which a stack must not have", content);
            }
        }
    }
}
