namespace EnvironmentKit.Policies.Compose.Rights;

/// <summary>Mounts within a container stay there.</summary>
internal sealed class MountPropagation : ServicePolicy
{
    public override string Id => "mount-propagation";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Kics, "baa452f0-1f21-4a25-ace5-844e7a5f410d", "Volume Mounted In Multiple Containers")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "With shared or slave propagation a mount made in the container appears on the host, or the other way round.";

    public override string Mend => "Remove the propagation; private is the default.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/services/#long-syntax-5");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        foreach (var mount in service.Mounts)
        {
            if (mount.Propagation is "shared" or "rshared" or "slave" or "rslave")
            {
                yield return service.Breaks($"shares what is mounted below {mount.Target} with the host ({mount.Propagation})", mount.Node);
            }
        }
    }
}
