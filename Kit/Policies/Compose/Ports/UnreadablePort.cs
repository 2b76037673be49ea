namespace EnvironmentKit.Policies.Compose.Ports;

/// <summary>Published ports are numbers from 1 to 65535.</summary>
internal sealed class UnreadablePort : ServicePolicy
{
    public override string Id => "invalid-port";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The engine refuses the service.";

    public override string Mend => "Write HOST:CONTAINER, each a port or a range of ports, such as \"8080:80\".";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/services/#ports");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        foreach (var port in service.Ports)
        {
            if (!port.IsReadable)
            {
                yield return service.Breaks($"publishes '{port.Node.Value ?? $"{port.Published}:{port.Target}"}', which is no port", port.Node);
            }
        }
    }
}
