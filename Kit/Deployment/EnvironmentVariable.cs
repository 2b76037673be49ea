namespace EnvironmentKit.Deployment;

/// <summary>A variable of a service's environment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value as the program sees it; renderers escape it as their format asks.</param>
public sealed record EnvironmentVariable(string Name, string Value);
