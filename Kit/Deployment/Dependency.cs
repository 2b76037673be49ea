namespace EnvironmentKit.Deployment;

/// <summary>What a service waits for before it starts.</summary>
/// <param name="Service">The other service's name.</param>
/// <param name="Condition">How far it must be.</param>
public sealed record Dependency(string Service, DependencyCondition Condition);
