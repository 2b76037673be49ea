using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.ProjectLaunch;

/// <summary>Finds the launch profile that a project is started with.</summary>
internal static class LaunchProfiles
{
    /// <summary>The profile that was asked for, that which the AppHost itself was started with, or the first that starts the project.</summary>
    /// <exception cref="DistributedApplicationException">The profile that was asked for does not exist, or the settings cannot be read.</exception>
    public static (string Name, LaunchProfile Profile)? Effective(IResource resource, IProjectMetadata project)
    {
        if (resource.HasAnnotationOfType<ExcludeLaunchProfileAnnotation>() || (project.LaunchSettings ?? Read(resource, project)) is not { } settings)
        {
            return resource.TryGetLastAnnotation<LaunchProfileAnnotation>(out var missing) && !resource.HasAnnotationOfType<ExcludeLaunchProfileAnnotation>()
                ? throw NotFound(missing.LaunchProfileName)
                : null;
        }

        if (resource.TryGetLastAnnotation<LaunchProfileAnnotation>(out var asked))
        {
            return settings.Profiles.TryGetValue(asked.LaunchProfileName, out var chosen)
                ? (asked.LaunchProfileName, chosen)
                : throw NotFound(asked.LaunchProfileName);
        }

        if (resource.TryGetLastAnnotation<DefaultLaunchProfileAnnotation>(out var common) && settings.Profiles.TryGetValue(common.LaunchProfileName, out var sameName))
        {
            return (common.LaunchProfileName, sameName);
        }

        return settings.Profiles.Where(profile => profile.Value.CommandName == "Project").Select(profile => ((string, LaunchProfile)?)(profile.Key, profile.Value)).FirstOrDefault();
    }

    private static LaunchSettings? Read(IResource resource, IProjectMetadata project)
    {
        var folder = Path.GetDirectoryName(project.ProjectPath);
        var path = project.IsFileBasedApp
            ? Path.ChangeExtension(project.ProjectPath, ".run.json")
            : Path.Combine(folder ?? string.Empty, "Properties", "launchSettings.json");
        try
        {
            return File.Exists(path) ? LaunchSettingsFile.Read(path) : null;
        }
        catch (JsonException unreadable)
        {
            throw new DistributedApplicationException($"Failed to get effective launch profile for project resource '{resource.Name}'. There is malformed JSON in the project's launch settings file at '{path}'.", unreadable);
        }
    }

    /// <summary>The settings in a file; null when there is none.</summary>
    /// <exception cref="DistributedApplicationException">It cannot be read.</exception>
    public static LaunchSettings? ReadFile(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return LaunchSettingsFile.Read(path);
        }
        catch (JsonException unreadable)
        {
            throw new DistributedApplicationException($"The launch settings '{path}' cannot be read: {unreadable.Message} Correct the file.", unreadable);
        }
    }

    private static DistributedApplicationException NotFound(string name) => new($"Launch settings file does not contain '{name}' profile.");
}
