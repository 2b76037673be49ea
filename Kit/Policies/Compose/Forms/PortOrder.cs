namespace EnvironmentKit.Policies.Compose.Forms;

/// <summary>The published ports of a service are in order.</summary>
internal sealed class PortOrder : ServicePolicy
{
    public override string Id => "service-ports-alphabetical-order";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Dclint, "service-ports-alphabetical-order")];

    public override string Why => "Where everybody looks for a port at the same place, changes are small and one port is not published twice.";

    public override string Mend => "Sort the ports by the host's port.";

    public override Uri More { get; } = new("https://github.com/zavoloklom/docker-compose-linter/blob/main/docs/rules/service-ports-alphabetical-order-rule.md");

    protected override bool CountsIdle => true;

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        var former = -1;
        foreach (var port in service.Ports)
        {
            if (port.HostPorts.FirstOrDefault() is > 0 and var first)
            {
                if (first < former)
                {
                    yield return service.Breaks($"publishes port {first} after {former}, out of order", port.Node);
                    yield break;
                }

                former = first;
            }
        }
    }
}
