namespace EnvironmentKit.Deployment;

/// <summary>A label that a node must bear.</summary>
/// <param name="Key">The label's key.</param>
/// <param name="Value">The label's value.</param>
public sealed record NodeLabel(string Key, string Value);
