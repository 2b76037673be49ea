namespace EnvironmentKit.Policies.Compose.Ports;

/// <summary>A published port says on which of the host's addresses.</summary>
internal sealed class UnboundPort : ServicePolicy
{
    public override string Id => "no-unbound-port-interfaces";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Dclint, "no-unbound-port-interfaces"), new(Tool.Kics, "451d79dc-0588-476a-ad03-3c7f0320abb3", "Container Traffic Not Bound To Host Interface")];

    public override string Why => "Docker opens the port on every address and past the host's firewall, also where only the machine itself was meant.";

    public override string Mend => "Write the address: 127.0.0.1:5432:5432, or 0.0.0.0:80:8080 where everybody is meant.";

    public override Uri More { get; } = new("https://github.com/zavoloklom/docker-compose-linter/blob/main/docs/rules/no-unbound-port-interfaces-rule.md");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        // A swarm publishes on its nodes and takes no address.
        foreach (var port in file.IsStack ? [] : service.Ports)
        {
            if (string.IsNullOrEmpty(port.Address))
            {
                yield return service.Breaks($"publishes port {port.Target} on every address of the host without saying so", port.Node);
            }
        }
    }
}
