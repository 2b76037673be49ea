namespace EnvironmentKit.Policies.Compose.Volumes;

/// <summary>A volume is written by one service.</summary>
internal sealed class SharedVolume : Policy
{
    public override string Id => "shared-volume";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Kics, "8c978947-0ff6-485c-b0c2-0bfca6026466", "Shared Volumes Between Containers")];

    public override string Why => "Two writers that do not know of each other corrupt data, and a service that is broken into reaches the next through the files.";

    public override string Mend => "Give each service a volume of its own, and mount it read_only where others only read.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/volumes/");

    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        var writers = new Dictionary<string, ComposeService>(StringComparer.Ordinal);
        foreach (var service in file.Services.Where(service => service.Runs))
        {
            foreach (var mount in service.Mounts.Where(mount => mount is { Type: "volume", ReadOnly: false, Source: not null }).DistinctBy(mount => mount.Source))
            {
                if (!writers.TryAdd(mount.Source!, service))
                {
                    yield return service.Breaks($"writes to the volume {mount.Source}, as {writers[mount.Source!]} does", mount.Node);
                }
            }
        }
    }
}
