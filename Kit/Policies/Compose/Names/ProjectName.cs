namespace EnvironmentKit.Policies.Compose.Names;

/// <summary>A Compose file says the name of its project.</summary>
internal sealed class ProjectName : Policy
{
    public override string Id => "require-project-name-field";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Dclint, "require-project-name-field")];

    public override string Why => "The folder becomes the name: two checkouts of the same folder name stop and replace each other's containers and volumes.";

    public override string Mend => "Begin the file with name: and a name of its own.";

    public override Uri More { get; } = new("https://github.com/zavoloklom/docker-compose-linter/blob/main/docs/rules/require-project-name-field-rule.md");

    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        if (!file.IsStack && file.Node["name"] is null)
        {
            yield return file.Breaks("has no project name");
        }
    }
}
