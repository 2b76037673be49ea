namespace EnvironmentKit.Policies.Compose.Forms;

/// <summary>The parts of a file stand in the usual order.</summary>
internal sealed class FileKeyOrder : Policy
{
    private static readonly string[] _order = ["version", "name", "include", "services", "networks", "volumes", "secrets", "configs"];

    public override string Id => "top-level-properties-order";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Dclint, "top-level-properties-order")];

    public override string Why => "Where everybody looks for a part at the same place, none is overlooked.";

    public override string Mend => "Order them: extensions (x-…), version, name, include, services, networks, volumes, secrets, configs.";

    public override Uri More { get; } = new("https://github.com/zavoloklom/docker-compose-linter/blob/main/docs/rules/top-level-properties-order-rule.md");

    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        var last = -1;
        foreach (var (key, _) in file.Node.Entries)
        {
            var place = key.Value?.StartsWith("x-", StringComparison.Ordinal) == true ? 0 : Array.IndexOf(_order, key.Value) + 1;
            if (place < last)
            {
                yield return file.Breaks($"has {key.Value} after {_order[last - 1]}", key);
                yield break;
            }

            last = place;
        }
    }
}
