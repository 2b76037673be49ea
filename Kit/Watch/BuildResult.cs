namespace EnvironmentKit.Watch;

/// <summary>What a build came to.</summary>
/// <param name="Errors">What stands in its way, each once; empty where it succeeded.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record BuildResult(IReadOnlyList<string> Errors, double Seconds)
{
    public bool Succeeded => Errors.Count == 0;
}
