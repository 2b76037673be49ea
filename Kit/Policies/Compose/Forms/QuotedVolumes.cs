using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Compose.Forms;

/// <summary>Mounts in short form stand without quotes.</summary>
internal sealed class QuotedVolumes : ServicePolicy
{
    public override string Id => "no-quotes-in-volumes";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Dclint, "no-quotes-in-volumes")];

    public override string Why => "Some in quotes and some without read as if there were a difference.";

    public override string Mend => "Remove the quotes, or write the mount in its long form.";

    public override Uri More { get; } = new("https://github.com/zavoloklom/docker-compose-linter/blob/main/docs/rules/no-quotes-in-volumes-rule.md");

    protected override bool CountsIdle => true;

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        foreach (var mount in service.Node["volumes"]?.Items ?? [])
        {
            if (mount is { Kind: ManifestNodeKind.Scalar, Value: not null, IsPlain: false })
            {
                yield return service.Breaks($"has the mount '{mount.Value}' in quotes", mount);
            }
        }
    }
}
