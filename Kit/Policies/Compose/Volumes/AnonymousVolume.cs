namespace EnvironmentKit.Policies.Compose.Volumes;

/// <summary>A volume has a name.</summary>
internal sealed class AnonymousVolume : ServicePolicy
{
    public override string Id => "anonymous-volume";

    public override string Why => "Each new container gets a new one: the data of the old are there, but nobody finds them, and they fill the disk.";

    public override string Mend => "Name the volume: data:/var/lib/data, and declare it below volumes; for what need not last, tmpfs.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/services/#volumes");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        foreach (var mount in service.Mounts)
        {
            if (mount is { Type: "volume", Source: null or "" })
            {
                yield return service.Breaks($"mounts a volume without a name at {mount.Target}", mount.Node);
            }
        }
    }
}
