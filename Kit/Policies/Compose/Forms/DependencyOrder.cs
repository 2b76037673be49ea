namespace EnvironmentKit.Policies.Compose.Forms;

/// <summary>What a service waits for is in the order of the alphabet.</summary>
internal sealed class DependencyOrder : ServicePolicy
{
    public override string Id => "service-dependencies-alphabetical-order";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Dclint, "service-dependencies-alphabetical-order")];

    public override string Why => "Where everybody looks for a line at the same place, changes are small and merges do not clash.";

    public override string Mend => "Sort depends_on by name.";

    public override Uri More { get; } = new("https://github.com/zavoloklom/docker-compose-linter/blob/main/docs/rules/service-dependencies-alphabetical-order-rule.md");

    protected override bool CountsIdle => true;

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        if (NameOrder.FirstBreak(service.Node["depends_on"] is { } node ? ComposeService.Names(node) : []) is var (name, former))
        {
            yield return service.Breaks($"waits for {name.Value} after {former.Value}, against the order of the alphabet", name);
        }
    }
}
