namespace EnvironmentKit.Engines;

/// <summary>Finds installed programs.</summary>
internal static class Installed
{
    /// <summary>Where a program lies: in PATH, or in the folders of system programs, which an ordinary user's PATH lacks.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Concat(["/usr/local/sbin", "/usr/sbin", "/sbin"])
        .Select(folder => Path.Join(folder, program))
        .FirstOrDefault(File.Exists);

    /// <summary>The error for a server that is not there.</summary>
    public static EnvironmentKitException Missing(string resourceName, string server, string package) => new(
        $"'{resourceName}' needs {server}, which is not installed on this machine. Install it with: sudo apt-get install {package}   (./dev doctor shows all that is missing)");
}
