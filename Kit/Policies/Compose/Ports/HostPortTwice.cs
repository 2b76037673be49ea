namespace EnvironmentKit.Policies.Compose.Ports;

/// <summary>A host's port is published once.</summary>
internal sealed class HostPortTwice : Policy
{
    public override string Id => "no-duplicate-exported-ports";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Dclint, "no-duplicate-exported-ports")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The second service cannot start: the port is taken.";

    public override string Mend => "Give one of them another host port, or lead to both from one gateway.";

    public override Uri More { get; } = new("https://github.com/zavoloklom/docker-compose-linter/blob/main/docs/rules/no-duplicate-exported-ports-rule.md");

    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        var publishers = new Dictionary<(int Port, string Protocol), List<(ComposeService Service, PublishedPort Port)>>();
        foreach (var service in file.Services.Where(service => service.Runs))
        {
            foreach (var port in service.Ports)
            {
                foreach (var number in port.HostPorts)
                {
                    if (!publishers.TryGetValue((number, port.Protocol), out var others))
                    {
                        publishers[(number, port.Protocol)] = others = [];
                    }

                    if (others.FirstOrDefault(other => Meet(other.Port.Address, port.Address)) is { Service: { } other })
                    {
                        yield return service.Breaks($"publishes the host's port {number}, as {(other == service ? "it does already" : $"{other} does")}", port.Node);
                        break;
                    }

                    others.Add((service, port));
                }
            }
        }
    }

    // Two addresses of a host have a port each, and every address (nothing, 0.0.0.0, ::) has all of them.
    private static bool Meet(string? one, string? other) => one == other || IsEvery(one) || IsEvery(other);

    private static bool IsEvery(string? address) => address is null or "" or "0.0.0.0" or "::" or "[::]";
}
