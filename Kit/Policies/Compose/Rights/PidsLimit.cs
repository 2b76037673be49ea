using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Compose.Rights;

/// <summary>A service says how many processes it may have.</summary>
internal sealed class PidsLimit : ServicePolicy
{
    public override string Id => "pids-limit-not-set";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Kics, "221e0658-cb2a-44e3-b08a-db96a341d6fa", "Pids Limit Not Set")];

    public override string Why => "A fork bomb, or a leak of threads, stops the whole host.";

    public override string Mend => "Set deploy.resources.limits.pids, or pids_limit; in the kit, WithPidsLimit.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/deploy/#pids");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        if (service.IsPartial)
        {
            yield break;
        }

        var limit = service["deploy"].At("resources.limits.pids") ?? service["pids_limit"];
        if (limit is null || limit.Value is null or "0" or "-1")
        {
            yield return service.Breaks("has no limit of processes", limit);
        }
    }
}
