namespace EnvironmentKit.Policies.Compose.References;

/// <summary>A dependency says a condition that there is.</summary>
internal sealed class ConditionForm : ServicePolicy
{
    public override string Id => "dependency-condition";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The file is refused.";

    public override string Mend => "Write service_started, service_healthy or service_completed_successfully.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/services/#depends_on");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        foreach (var dependency in service.Dependencies)
        {
            if (dependency.Condition is not ("service_started" or "service_healthy" or "service_completed_successfully"))
            {
                yield return service.Breaks($"waits for {dependency.Service} by the condition '{dependency.Condition}', which does not exist", dependency.Node);
            }
        }
    }
}
