using System.Text.RegularExpressions;

namespace EnvironmentKit.Policies.Compose.Names;

/// <summary>A container has a name that the engine takes.</summary>
internal sealed partial class ContainerNameForm : ServicePolicy
{
    public override string Id => "service-container-name-regex";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Dclint, "service-container-name-regex")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The engine refuses the container.";

    public override string Mend => "Write a letter or digit, then letters, digits, dots, hyphens and underscores; or leave container_name out.";

    public override Uri More { get; } = new("https://github.com/zavoloklom/docker-compose-linter/blob/main/docs/rules/service-container-name-regex-rule.md");

    protected override bool CountsIdle => true;

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        if (service["container_name"] is { Value: { } name } node && !Interpolated.IsOpen(name) && !Form().IsMatch(name))
        {
            yield return service.Breaks($"has the container name '{name}', which the engine refuses", node);
        }
    }

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9_.-]+$")]
    private static partial Regex Form();
}
