namespace ServiceDefaults.Health;

/// <summary>A step of a service's start.</summary>
/// <param name="Name">A word or two for whoever asks why the service is not ready, for example <c>migrations</c>.</param>
public sealed record StartupStep(string Name);
