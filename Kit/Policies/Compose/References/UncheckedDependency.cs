using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Compose.References;

/// <summary>Who waits until a service is healthy waits for one that can say so.</summary>
internal sealed class UncheckedDependency : ServicePolicy
{
    public override string Id => "dependency-without-health-check";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The file starts nothing: the engine answers that the other container has no health check.";

    public override string Mend => "Give the other service a health check, or wait for service_started.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/services/#depends_on");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        foreach (var dependency in service.Dependencies)
        {
            if (dependency.Condition == "service_healthy" && file.Find(dependency.Service) is { IsPartial: false } other && !CanSay(other["healthcheck"]))
            {
                yield return service.Breaks($"waits until {other.Name} is healthy, which has no health check in this file", dependency.Node);
            }
        }
    }

    private static bool CanSay(ManifestNode? check) => check is not null && check.Flag("disable") != true && check["test"]?.Items is not [{ Value: "NONE" }, ..];
}
