using System.Diagnostics;
using System.Security;
using System.Text.RegularExpressions;

namespace EnvironmentKit.Watch;

/// <summary>
/// Builds projects while what they built before runs. A compiler that finds an error leaves the output alone, and MSBuild replaces
/// files of the output rather than changing them, so that running programs keep theirs.
/// </summary>
internal static partial class ProjectBuild
{
    private const int ShownErrors = 10;

    /// <param name="projects">The projects' files.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="restores">Whether packages may have changed.</param>
    /// <param name="folder">A folder for the list of what is built.</param>
    /// <param name="root">The folder that files in errors are named relative to.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    public static async Task<BuildResult> RunAsync(
        IEnumerable<string> projects, string configuration, bool restores, string folder, string root, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var list = Path.Join(folder, "changed.proj");
        await File.WriteAllTextAsync(list, Project(projects), cancellationToken).ConfigureAwait(false);
        // Servers of the compiler and of MSBuild would outlive the environment.
        var start = new ProcessStartInfo("dotnet", ["msbuild", list, .. restores ? (string[])["-restore"] : [], "-target:Build", $"-property:Configuration={configuration}", "-property:UseSharedCompilation=false", "-nodeReuse:false", "-maxCpuCount", "-verbosity:quiet", "-nologo", "-consoleLoggerParameters:NoSummary"])
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["MSBUILDENSURESTDOUTFORTASKPROCESSES"] = "1";
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            var said = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var complained = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            var output = await said.ConfigureAwait(false) + await complained.ConfigureAwait(false);
            return new BuildResult(process.ExitCode == 0 ? [] : Errors(output, root), clock.Elapsed.TotalSeconds);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>The errors in what a build says, without the projects' names behind them; all of it where it names none.</summary>
    public static IReadOnlyList<string> Errors(string output, string root)
    {
        var lines = output.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToArray();
        string[] errors = [.. lines.Where(line => Error().IsMatch(line)).Select(line => Origin().Replace(line, "").Replace(root.TrimEnd('/') + "/", "", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];
        return errors.Length switch
        {
            0 => lines is [] ? ["dotnet ended without saying why."] : [.. lines.TakeLast(ShownErrors)],
            <= ShownErrors => errors,
            _ => [.. errors.Take(ShownErrors), $"… and {errors.Length - ShownErrors} more"],
        };
    }

    private static string Project(IEnumerable<string> projects) =>
        "<Project DefaultTargets=\"Build\">\n  <ItemGroup>\n"
        + string.Concat(projects.Select(project => $"    <Changed Include=\"{SecurityElement.Escape(project)}\" />\n"))
        + "  </ItemGroup>\n"
        + "  <Target Name=\"Restore\">\n    <MSBuild Projects=\"@(Changed)\" Targets=\"Restore\" />\n  </Target>\n"
        + "  <Target Name=\"Build\">\n    <MSBuild Projects=\"@(Changed)\" Targets=\"Build\" BuildInParallel=\"true\" />\n  </Target>\n</Project>\n";

    [GeneratedRegex(@"(^|: )error( [A-Za-z]+\d+)?\s*:|^MSBUILD : error")]
    private static partial Regex Error();

    [GeneratedRegex(@" \[[^\[\]]*proj(::[^\]]*)?\]$")]
    private static partial Regex Origin();
}
