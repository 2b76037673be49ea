using System.Diagnostics;
using System.Text.Json;

namespace Aspire.Hosting.Dcp.Launch;

/// <summary>Finds what a build made of a project, without evaluating the project where that can be helped.</summary>
/// <remarks>
/// A build leaves a list of the files that it wrote in <c>obj/CONFIGURATION/…/NAME.csproj.FileListAbsolute.txt</c>. It names the output
/// wherever that is. Asking MSBuild instead takes a second or more, so that is done only where there is no such list.
/// </remarks>
internal static class ProjectOutput
{
    private const string RuntimeConfigurationSuffix = ".runtimeconfig.json";

    /// <param name="projectPath">The project file.</param>
    /// <param name="configuration">The configuration to run, such as <c>Debug</c>.</param>
    /// <param name="cancellationToken">Ends the asking of MSBuild.</param>
    /// <returns>The program to run, or <see langword="null"/> when the project is not built.</returns>
    /// <exception cref="DistributedApplicationException">The project file is missing or MSBuild refuses it.</exception>
    public static async Task<LaunchProgram?> FindAsync(string projectPath, string configuration, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(projectPath)!;
        if (!File.Exists(projectPath))
        {
            throw new DistributedApplicationException($"The project file '{projectPath}' does not exist.");
        }

        var target = FromFileList(projectPath, configuration) ??
            await FromMsBuildAsync(projectPath, configuration, cancellationToken).ConfigureAwait(false);
        if (target is null || !File.Exists(target))
        {
            return null;
        }

        var host = Path.ChangeExtension(target, OperatingSystem.IsWindows() ? ".exe" : null).TrimEnd('.');
        return File.Exists(host) ? new LaunchProgram(host, folder, []) : new LaunchProgram("dotnet", folder, ["exec", target]);
    }

    /// <summary>The assembly that the newest build of that configuration wrote.</summary>
    private static string? FromFileList(string projectPath, string configuration)
    {
        var intermediate = Path.Combine(Path.GetDirectoryName(projectPath)!, "obj", configuration);
        if (!Directory.Exists(intermediate))
        {
            return null;
        }

        var newest = new DirectoryInfo(intermediate)
            .EnumerateFiles(Path.GetFileName(projectPath) + ".FileListAbsolute.txt", SearchOption.AllDirectories)
            .OrderByDescending(list => list.LastWriteTimeUtc);
        foreach (var list in newest)
        {
            var files = File.ReadAllLines(list.FullName);
            // Programs that the project refers to lie beside it, with configurations of their own; only its own is compiled here.
            var compiled = files.Where(file => file.StartsWith(list.DirectoryName!, StringComparison.Ordinal) && file.EndsWith(".dll", StringComparison.Ordinal))
                .Select(Path.GetFileNameWithoutExtension).ToHashSet();
            var assemblies = files.Where(file => file.EndsWith(RuntimeConfigurationSuffix, StringComparison.Ordinal))
                .Select(file => file[..^RuntimeConfigurationSuffix.Length]).ToList();
            if ((assemblies.Find(assembly => compiled.Contains(Path.GetFileName(assembly))) ?? assemblies.FirstOrDefault()) is { } own)
            {
                return own + ".dll";
            }
        }

        return null;
    }

    private static async Task<string?> FromMsBuildAsync(string projectPath, string configuration, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path.GetDirectoryName(projectPath),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "msbuild", projectPath, "-nologo", "-getProperty:TargetPath,OutputType", $"-property:Configuration={configuration}",
            },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        var text = await output.ConfigureAwait(false);
        if (process.ExitCode != 0)
        {
            throw new DistributedApplicationException(
                $"MSBuild refuses the project '{projectPath}': {(text + await errors.ConfigureAwait(false)).Trim()}");
        }

        using var answer = JsonDocument.Parse(text);
        var path = answer.RootElement.GetProperty("Properties").GetProperty("TargetPath").GetString();
        return string.IsNullOrEmpty(path) ? null : path;
    }
}
