namespace EnvironmentKit.Policies.Compose.Ports;

/// <summary>A port below 1024 needs no right of the container.</summary>
internal sealed class PrivilegedPort : ServicePolicy
{
    public override string Id => "privileged-ports";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Kics, "bc2908f3-f73c-40a9-8793-c1b7d5544f79", "Privileged Ports Mapped In Container")];

    public override string Why => "To listen on such a port a process must be root or have NET_BIND_SERVICE, which it keeps for as long as it runs.";

    public override string Mend => "Let it listen above 1023 and publish that as the low port, and drop all capabilities.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/services/#cap_drop");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        if (service.Texts("cap_drop").Any(IsBinding) && !service.Texts("cap_add").Any(IsBinding))
        {
            yield break;
        }

        foreach (var port in service.Ports)
        {
            if (port.HostPorts.Concat(port.ContainerPorts).FirstOrDefault(number => number < 1024) is > 0 and var low)
            {
                yield return service.Breaks($"publishes port {low}, below 1024, and keeps the capability NET_BIND_SERVICE", port.Node);
            }
        }
    }

    private static bool IsBinding(string capability) => capability.ToUpperInvariant() is "ALL" or "CAP_ALL" or "NET_BIND_SERVICE" or "CAP_NET_BIND_SERVICE";
}
