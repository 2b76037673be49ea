using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Compose.Forms;

/// <summary>Ports in short form stand in quotes.</summary>
internal sealed class UnquotedPorts : ServicePolicy
{
    public override string Id => "require-quotes-in-ports";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Dclint, "require-quotes-in-ports")];

    public override string Why => "YAML 1.1 reads 22:22 as a number to the base of 60, and another port is published.";

    public override string Mend => "Put the port in quotes, or write it in its long form.";

    public override Uri More { get; } = new("https://github.com/zavoloklom/docker-compose-linter/blob/main/docs/rules/require-quotes-in-ports-rule.md");

    protected override bool CountsIdle => true;

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        foreach (var port in (service.Node["ports"]?.Items ?? []).Concat(service.Node["expose"]?.Items ?? []))
        {
            if (port is { Kind: ManifestNodeKind.Scalar, Value: not null, IsPlain: true })
            {
                yield return service.Breaks($"has the port {port.Value} without quotes", port);
            }
        }
    }
}
