namespace Aspire.Hosting.Dcp.Containers;

/// <summary>The clients of container engines that the orchestrator knows.</summary>
internal static class ContainerClients
{
    public const string Docker = "docker";
    public const string Podman = "podman";

    /// <summary>A client that this machine does not have; <see langword="null"/> when it has all of them.</summary>
    public static string? NotInstalled() => NotInstalled(Environment.GetEnvironmentVariable("PATH"));

    internal static string? NotInstalled(string? path)
    {
        var folders = (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return new[] { Podman, Docker }.FirstOrDefault(client =>
            !folders.Any(folder => File.Exists(Path.Join(folder, client)) || File.Exists(Path.Join(folder, client + ".exe"))));
    }
}
