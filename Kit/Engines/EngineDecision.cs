namespace EnvironmentKit.Engines;

/// <summary>What serves the declared containers of a run, and why.</summary>
/// <param name="Choice">The choice; never <see cref="EngineChoice.Auto"/>.</param>
/// <param name="Description">Which and why, as people are told.</param>
internal sealed record EngineDecision(EngineChoice Choice, string Description);
