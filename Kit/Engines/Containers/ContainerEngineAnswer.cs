namespace EnvironmentKit.Engines.Containers;

/// <summary>Whether a container engine can be used.</summary>
/// <param name="Engine"><c>docker</c> or <c>podman</c>.</param>
/// <param name="Problem">Why it cannot; <see langword="null"/> when it can.</param>
internal sealed record ContainerEngineAnswer(string Engine, string? Problem);
