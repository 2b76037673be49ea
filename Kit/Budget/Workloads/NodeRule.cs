using EnvironmentKit.Budget.Nodes;

namespace EnvironmentKit.Budget.Workloads;

/// <summary>On which nodes something may run.</summary>
/// <param name="Label">The key of a label. Null: only a swarm's managers.</param>
/// <param name="Value">The label's value.</param>
internal sealed record NodeRule(string? Label, string Value)
{
    /// <summary>Only nodes that manage the swarm.</summary>
    public static NodeRule Manager { get; } = new(null, "");

    public bool Allows(Node node) => node.IsOnly || (Label is null
        ? node.IsManager == true
        : node.Labels.TryGetValue(Label, out var value) && value == Value);

    public override string ToString() => Label is null ? "a manager" : $"{Label}={Value}";
}
