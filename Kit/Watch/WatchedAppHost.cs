namespace EnvironmentKit.Watch;

/// <summary>The AppHost whose projects are watched.</summary>
/// <param name="Folder">Its folder, absolute.</param>
/// <param name="Configuration">The configuration that it was built in, and its projects are.</param>
internal sealed record WatchedAppHost(string Folder, string Configuration);
