namespace EnvironmentKit.Policies.Compose.References;

/// <summary>What a service waits for, or uses, is a service.</summary>
internal sealed class MissingDependency : ServicePolicy
{
    private static readonly string[] _shared = ["network_mode", "ipc", "pid"];

    public override string Id => "undefined-dependency";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The file is refused.";

    public override string Mend => "Correct the name, or declare the service.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/services/#depends_on");

    protected override bool CountsIdle => true;

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        foreach (var dependency in service.Dependencies)
        {
            if (dependency.IsRequired && file.Find(dependency.Service) is null)
            {
                yield return service.Breaks($"waits for {dependency.Service}, which does not exist", dependency.Node);
            }
        }

        foreach (var link in service["links"]?.Items ?? [])
        {
            if (link.Value is { } text && file.Find(text.Split(':')[0]) is null)
            {
                yield return service.Breaks($"is linked to {text.Split(':')[0]}, which does not exist", link);
            }
        }

        foreach (var key in _shared)
        {
            if (service[key] is { Value: { } text } node && text.StartsWith("service:", StringComparison.Ordinal) && file.Find(text["service:".Length..]) is null)
            {
                yield return service.Breaks($"has {key} {text}, which does not exist", node);
            }
        }
    }
}
