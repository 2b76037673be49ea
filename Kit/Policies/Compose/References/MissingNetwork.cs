namespace EnvironmentKit.Policies.Compose.References;

/// <summary>A network that a service joins is declared.</summary>
internal sealed class MissingNetwork : ServicePolicy
{
    public override string Id => "undefined-network";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The file is refused.";

    public override string Mend => "Declare it below networks, or correct the name.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/networks/");

    protected override bool CountsIdle => true;

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        foreach (var network in service.Networks)
        {
            if (network.Value != "default" && !file.Declares("networks", network.Value!))
            {
                yield return service.Breaks($"joins the network {network.Value}, which is not declared", network);
            }
        }
    }
}
