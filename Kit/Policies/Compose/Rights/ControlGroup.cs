namespace EnvironmentKit.Policies.Compose.Rights;

/// <summary>A container has a control group of its own.</summary>
internal sealed class ControlGroup : ServicePolicy
{
    public override string Id => "cgroup-not-default";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Kics, "4d9f44c6-2f4a-4317-9bb5-267adbea0232", "Cgroup Not Default")];

    public override string Why => "In the group of another it shares that one's limits, or has none.";

    public override string Mend => "Remove cgroup_parent, and cgroup: host; limits belong below deploy.resources.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/services/#cgroup_parent");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        if (service["cgroup_parent"] is { } parent)
        {
            yield return service.Breaks($"runs in the control group {parent.Value}", parent);
        }

        if (service["cgroup"] is { Value: "host" } host)
        {
            yield return service.Breaks("sees the control groups of the host", host);
        }
    }
}
