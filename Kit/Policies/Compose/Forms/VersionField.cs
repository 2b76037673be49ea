namespace EnvironmentKit.Policies.Compose.Forms;

/// <summary>A Compose file has no version any more.</summary>
internal sealed class VersionField : Policy
{
    public override string Id => "no-version-field";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Dclint, "no-version-field")];

    public override string Why => "Compose passes over it and warns each time; readers take the file for one of an old format.";

    public override string Mend => "Remove it. Only stacks for docker stack deploy need one.";

    public override Uri More { get; } = new("https://github.com/zavoloklom/docker-compose-linter/blob/main/docs/rules/no-version-field-rule.md");

    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        if (!file.IsStack && file.Node["version"] is { } version)
        {
            yield return file.Breaks("has a version, which Compose passes over", version);
        }
    }
}
