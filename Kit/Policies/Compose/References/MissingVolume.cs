namespace EnvironmentKit.Policies.Compose.References;

/// <summary>A mounted volume is declared.</summary>
internal sealed class MissingVolume : ServicePolicy
{
    public override string Id => "undefined-volume";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The file is refused.";

    public override string Mend => "Declare it below volumes, or write ./ before a folder of the host.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/volumes/");

    protected override bool CountsIdle => true;

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        foreach (var mount in service.Mounts)
        {
            if (mount is { Type: "volume", Source: { Length: > 0 } source } && !Interpolated.IsOpen(source) && !file.Declares("volumes", source))
            {
                yield return service.Breaks($"mounts the volume {source}, which is not declared", mount.Node);
            }
        }
    }
}
