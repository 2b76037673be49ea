namespace EnvironmentKit.Policies.Compose.References;

/// <summary>Services do not wait for each other in a circle.</summary>
internal sealed class DependencyCircle : Policy
{
    public override string Id => "dependency-cycle";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The file is refused: none of them could be first.";

    public override string Mend => "Remove one of the dependencies, and let that service try again until the other answers.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/services/#depends_on");

    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        var state = new Dictionary<ComposeService, bool>();
        foreach (var service in file.Services)
        {
            if (Visit(service, file, state) is { } violation)
            {
                yield return violation;
            }
        }
    }

    // False: on the way; true: done.
    private static Violation? Visit(ComposeService service, ComposeFile file, Dictionary<ComposeService, bool> state)
    {
        if (!state.TryAdd(service, false))
        {
            return null;
        }

        Violation? found = null;
        foreach (var dependency in service.Dependencies)
        {
            if (file.Find(dependency.Service) is { } other)
            {
                found ??= state.TryGetValue(other, out var done) && !done
                    ? service.Breaks($"waits for {other.Name}, which waits for it", dependency.Node)
                    : Visit(other, file, state);
            }
        }

        state[service] = true;
        return found;
    }
}
