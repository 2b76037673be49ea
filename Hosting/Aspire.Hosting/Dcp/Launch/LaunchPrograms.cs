using System.Reflection;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dcp.Launch;

/// <summary>Finds the program to run for a resource.</summary>
internal sealed class LaunchPrograms(DistributedApplicationOptions options)
{
    /// <summary>The configuration that the AppHost was built in; its projects are run in the same.</summary>
    private string Configuration => field ??= ConfigurationOf(options);

    /// <summary>The configuration that an AppHost was built in, such as <c>Debug</c>.</summary>
    public static string ConfigurationOf(DistributedApplicationOptions options) =>
        options.Assembly?.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration is { Length: > 0 } configuration ? configuration : "Debug";

    /// <exception cref="DistributedApplicationException">There is no such program; the message says what mends that.</exception>
    public async Task<LaunchProgram> FindAsync(IResource resource, CancellationToken cancellationToken)
    {
        var declared = resource.Annotations.OfType<IProjectMetadata>().LastOrDefault();
        IReadOnlyList<string>? command = declared is not null && resource.Annotations.OfType<ProjectLaunchArgsOverrideAnnotation>().LastOrDefault() is { } other
            ? [.. other.Arguments, declared.ProjectPath, "--configuration", Configuration]
            : null;
        if (resource.Annotations.OfType<ExecutableAnnotation>().LastOrDefault() is { } executable)
        {
            var folder = declared is not null && executable.WorkingDirectory.Length == 0 ? Path.GetDirectoryName(declared.ProjectPath)! : executable.WorkingDirectory;
            return new LaunchProgram(executable.Command, folder, command ?? []);
        }

        var project = declared ?? throw new DistributedApplicationException($"Resource '{resource.Name}' says neither which program it runs nor which project.");
        if (command is not null)
        {
            return new LaunchProgram("dotnet", Path.GetDirectoryName(project.ProjectPath)!, command);
        }

        if (project.IsFileBasedApp)
        {
            return new LaunchProgram(
                "dotnet",
                Path.GetDirectoryName(project.ProjectPath)!,
                ["run", "--file", project.ProjectPath, "--configuration", Configuration, "--no-launch-profile", "--"]);
        }

        return await ProjectOutput.FindAsync(project.ProjectPath, Configuration, cancellationToken).ConfigureAwait(false)
            ?? throw new DistributedApplicationException(
                $"The project '{project.ProjectPath}' of resource '{resource.Name}' is not built in configuration {Configuration}. " +
                $"Build it: dotnet build {project.ProjectPath} --configuration {Configuration}");
    }
}
