namespace EnvironmentKit.Policies.Compose.References;

/// <summary>A mounted secret is declared.</summary>
internal sealed class MissingSecret : ServicePolicy
{
    public override string Id => "undefined-secret";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The file is refused.";

    public override string Mend => "Declare it below secrets, or correct the name.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/secrets/");

    protected override bool CountsIdle => true;

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        foreach (var name in ComposeService.Names(service["secrets"]))
        {
            if (!file.Declares("secrets", name.Value!))
            {
                yield return service.Breaks($"mounts the secret {name.Value}, which is not declared", name);
            }
        }
    }
}
