namespace EnvironmentKit.Policies.Compose.Rights;

/// <summary>A container has no device of the host.</summary>
internal sealed class HostDevices : ServicePolicy
{
    private static readonly string[] _harmful = ["/dev/sd", "/dev/nvme", "/dev/vd", "/dev/xvd", "/dev/dm-", "/dev/mapper", "/dev/mem", "/dev/kmem", "/dev/port", "/dev/kmsg"];

    public override string Id => "host-devices";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Who holds a disk or memory device holds the host.";

    public override string Mend => "Remove devices, or name only what cannot harm (a sound card, a serial port) and waive this.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/services/#devices");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        foreach (var device in service.Texts("devices"))
        {
            if (_harmful.Any(prefix => device.StartsWith(prefix, StringComparison.Ordinal)) || device.StartsWith("/dev:", StringComparison.Ordinal) || device == "/dev")
            {
                yield return service.Breaks($"has the host's device {device.Split(':')[0]}", service["devices"]);
            }
        }
    }
}
