namespace EnvironmentKit.Policies.Compose.References;

/// <summary>What a service waits for is started with it.</summary>
internal sealed class DependencyOutOfProfile : ServicePolicy
{
    public override string Id => "dependency-out-of-profile";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Without the profile the file is refused: the service that is waited for is not there.";

    public override string Mend => "Give both services the same profile, or the other one none.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/profiles/");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        var own = service.Texts("profiles").ToHashSet(StringComparer.Ordinal);
        foreach (var dependency in service.Dependencies)
        {
            var profiles = file.Find(dependency.Service)?.Texts("profiles").ToList() ?? [];
            if (dependency.IsRequired && profiles.Count > 0 && !profiles.Exists(own.Contains))
            {
                yield return service.Breaks($"waits for {dependency.Service}, which is started only with the profile {string.Join(" or ", profiles)}", dependency.Node);
            }
        }
    }
}
