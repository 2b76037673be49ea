namespace EnvironmentKit.Policies.Compose.References;

/// <summary>A mounted configuration is declared.</summary>
internal sealed class MissingConfig : ServicePolicy
{
    public override string Id => "undefined-config";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The file is refused.";

    public override string Mend => "Declare it below configs, or correct the name.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/configs/");

    protected override bool CountsIdle => true;

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        foreach (var name in ComposeService.Names(service["configs"]))
        {
            if (!file.Declares("configs", name.Value!))
            {
                yield return service.Breaks($"mounts the configuration {name.Value}, which is not declared", name);
            }
        }
    }
}
