using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Compose.Volumes;

/// <summary>A path of a container is mounted once.</summary>
internal sealed class MountedTwice : ServicePolicy
{
    public override string Id => "duplicate-mount-target";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The engine refuses the container, or one mount hides the other.";

    public override string Mend => "Remove one of the mounts, or give it another path.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/services/#volumes");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        var targets = new HashSet<string>(StringComparer.Ordinal);
        foreach (var mount in service.Mounts)
        {
            if (!targets.Add(mount.Target))
            {
                yield return service.Breaks($"mounts {mount.Target} twice", mount.Node);
            }
        }

        foreach (var config in service["configs"]?.Items ?? [])
        {
            if (config.Text("target") is { } target && !targets.Add(target))
            {
                yield return service.Breaks($"mounts {target} twice", config);
            }
        }
    }
}
