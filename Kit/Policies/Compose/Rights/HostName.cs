namespace EnvironmentKit.Policies.Compose.Rights;

/// <summary>A container's host name is its own.</summary>
internal sealed class HostName : ServicePolicy
{
    public override string Id => "host-uts-namespace";

    public override string Why => "It can change the name of the host.";

    public override string Mend => "Remove uts.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/services/#uts");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        if (service["uts"] is { Value: "host" } mode)
        {
            yield return service.Breaks("shares the name of the host", mode);
        }
    }
}
