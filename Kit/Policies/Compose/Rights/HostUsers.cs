namespace EnvironmentKit.Policies.Compose.Rights;

/// <summary>A container's users are not the host's.</summary>
internal sealed class HostUsers : ServicePolicy
{
    public override string Id => "host-user-namespace";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Kics, "8af7162d-6c98-482f-868e-0d33fb675ca8", "Shared Host User Namespace")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Where the engine maps users, root in this container is root of the host again.";

    public override string Mend => "Remove userns_mode.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/services/#userns_mode");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        if (service["userns_mode"] is { Value: "host" } mode)
        {
            yield return service.Breaks("shares the users of the host", mode);
        }
    }
}
