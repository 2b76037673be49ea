namespace EnvironmentKit.Policies.Compose.Forms;

/// <summary>Services are in the order of the alphabet.</summary>
internal sealed class ServiceOrder : Policy
{
    public override string Id => "services-alphabetical-order";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Dclint, "services-alphabetical-order")];

    public override string Why => "Where everybody looks for a service at the same place, changes are small and merges do not clash.";

    public override string Mend => "Sort the services by name.";

    public override Uri More { get; } = new("https://github.com/zavoloklom/docker-compose-linter/blob/main/docs/rules/services-alphabetical-order-rule.md");

    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        if (NameOrder.FirstBreak(file.Services.Select(service => service.Key)) is var (name, former))
        {
            yield return file.Find(name.Value)!.Breaks($"stands after {former.Value}, against the order of the alphabet", name);
        }
    }
}
