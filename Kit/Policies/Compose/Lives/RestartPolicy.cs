using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Compose.Lives;

/// <summary>A service says whether it is started again.</summary>
internal sealed class RestartPolicy : ServicePolicy
{
    public override string Id => "restart-policy-not-set";

    public override string Why => "After a crash, or a reboot at night, it stays down until somebody looks.";

    public override string Mend => "Write restart: unless-stopped, or restart: 'no' for what runs to its end.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/services/#restart");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        // A swarm restarts by itself.
        if (!file.IsStack && !service.IsPartial && service["restart"] is null && service["deploy"].At("restart_policy") is null && service["profiles"] is null)
        {
            yield return service.Breaks("has no rule for restarts");
        }
    }
}
