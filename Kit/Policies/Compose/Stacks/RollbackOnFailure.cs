using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Compose.Stacks;

/// <summary>A stack's update that fails is taken back.</summary>
internal sealed class RollbackOnFailure : ServicePolicy
{
    public override string Id => "stack-update-without-rollback";

    public override string Why => "By default a swarm stops in the middle: some replicas are of the new version, some are gone, until somebody comes.";

    public override string Mend => "Set deploy.update_config.failure_action to rollback.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/deploy/#update_config");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        if (file.IsStack && service.Node.Text("deploy.mode") is not ("replicated-job" or "global-job") && service.Node.Text("deploy.update_config.failure_action") != "rollback")
        {
            yield return service.Breaks("is not taken back when its update fails", service.Node.At("deploy.update_config") ?? service.Node["deploy"]);
        }
    }
}
