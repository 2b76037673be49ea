using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Compose.Names;

/// <summary>A service that runs several times has no container name of its own.</summary>
internal sealed class ContainerNameOfReplicas : ServicePolicy
{
    public override string Id => "container-name-with-replicas";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "A container name exists once on a host, so that the second replica cannot be created.";

    public override string Mend => "Leave container_name out: the service is found by its own name.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/services/#container_name");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        if (service["container_name"] is { } node && (service.Node.Number("scale") ?? service.Node.Number("deploy.replicas")) > 1)
        {
            yield return service.Breaks("has a container name and more than one replica", node);
        }
    }
}
