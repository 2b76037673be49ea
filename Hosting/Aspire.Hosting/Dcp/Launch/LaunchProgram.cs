namespace Aspire.Hosting.Dcp.Launch;

/// <summary>What is run for a resource, before its own arguments.</summary>
/// <param name="Path">The program: a path, or a name to be found on the PATH.</param>
/// <param name="WorkingDirectory">Where it runs.</param>
/// <param name="Arguments">The arguments that make it run the resource, such as <c>exec Web.dll</c>.</param>
internal sealed record LaunchProgram(string Path, string WorkingDirectory, IReadOnlyList<string> Arguments)
{
    /// <summary>Says before the orchestrator tries that a program cannot be run, and why.</summary>
    /// <exception cref="DistributedApplicationException">The program or the working directory is not there.</exception>
    public void EnsureExists(string resourceName)
    {
        if (!Directory.Exists(WorkingDirectory))
        {
            throw new DistributedApplicationException($"The working directory '{WorkingDirectory}' of resource '{resourceName}' does not exist.");
        }

        if (Path.AsSpan().IndexOfAny(System.IO.Path.DirectorySeparatorChar, System.IO.Path.AltDirectorySeparatorChar) >= 0)
        {
            if (!Candidates(System.IO.Path.GetFullPath(Path, WorkingDirectory)).Any(File.Exists))
            {
                throw new DistributedApplicationException($"The program '{Path}' of resource '{resourceName}' does not exist.");
            }
        }
        else if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
            .SelectMany(folder => Candidates(System.IO.Path.Combine(folder, Path))).Any(File.Exists))
        {
            throw new DistributedApplicationException(
                $"The program '{Path}' of resource '{resourceName}' is not on the PATH. Install it, or give its whole path.");
        }
    }

    private static IEnumerable<string> Candidates(string path) => !OperatingSystem.IsWindows()
        ? [path]
        : (Environment.GetEnvironmentVariable("PATHEXT") ?? ".EXE;.CMD;.BAT").Split(';').Select(extension => path + extension).Prepend(path);
}
