namespace EnvironmentKit.Policies.Compose.Images;

/// <summary>A service that is built and named says which of the two counts.</summary>
internal sealed class BuildAndImage : ServicePolicy
{
    public override string Id => "no-build-and-image";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Dclint, "no-build-and-image")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Whether an image is built or pulled depends on what happens to be on the machine.";

    public override string Mend => "Say it with pull_policy (build, or missing where the registry has the same image), or write only one of build and image.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/services/#pull_policy");

    protected override bool CountsIdle => true;

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        if (service["build"] is { } build && service["image"] is not null && service["pull_policy"] is null)
        {
            yield return service.Breaks("has build and image, and no pull_policy that says which counts", build);
        }
    }
}
