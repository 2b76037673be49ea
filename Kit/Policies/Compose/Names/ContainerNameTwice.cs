namespace EnvironmentKit.Policies.Compose.Names;

/// <summary>Containers differ in name.</summary>
internal sealed class ContainerNameTwice : Policy
{
    public override string Id => "no-duplicate-container-names";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Dclint, "no-duplicate-container-names")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The second container cannot be created.";

    public override string Mend => "Leave container_name out, or give each service another one.";

    public override Uri More { get; } = new("https://github.com/zavoloklom/docker-compose-linter/blob/main/docs/rules/no-duplicate-container-names-rule.md");

    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        var names = new Dictionary<string, ComposeService>(StringComparer.Ordinal);
        foreach (var service in file.Services)
        {
            if (service.Node["container_name"] is { Value: { } name } node && !names.TryAdd(name, service))
            {
                yield return service.Breaks($"has the container name '{name}' of {names[name]}", node);
            }
        }
    }
}
