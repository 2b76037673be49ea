namespace EnvironmentKit.Deployment;

/// <summary>Runs a program in the container; it succeeds with exit code 0.</summary>
/// <param name="Command">The program and its arguments; no shell, unless it is named.</param>
public sealed record CommandProbe(IReadOnlyList<string> Command) : ProbeAction;
