namespace EnvironmentKit.Policies.Compose.Networks;

/// <summary>A service says on which networks it is.</summary>
internal sealed class OwnNetworks : ServicePolicy
{
    public override string Id => "networks-not-set";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Kics, "ce14a68b-1668-41a0-ab7d-facd9f784742", "Networks Not Set")];

    public override string Why => "On the default network every service reaches every other, and the world.";

    public override string Mend => "Give each server a network that its callers join, internal where it needs nothing outside.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/networks/");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        if (!service.IsPartial && service["network_mode"] is null && service["networks"] is not ({ Items.Count: > 0 } or { Entries.Count: > 0 }))
        {
            yield return service.Breaks("is on the default network, with everything else");
        }
    }
}
