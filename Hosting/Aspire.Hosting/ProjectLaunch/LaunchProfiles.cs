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
        if (resource.HasAnnotationOfType<ExcludeLaunchProfileAnnotation>() || (project.LaunchSettings ?? Read(project)) is not { } settings)
        {
            return resource.TryGetLastAnnotation<LaunchProfileAnnotation>(out var missing) && !resource.HasAnnotationOfType<ExcludeLaunchProfileAnnotation>()
                ? throw NotFound(resource, project, missing.LaunchProfileName, [])
                : null;
        }

        if (resource.TryGetLastAnnotation<LaunchProfileAnnotation>(out var asked))
        {
            return settings.Profiles.TryGetValue(asked.LaunchProfileName, out var chosen)
                ? (asked.LaunchProfileName, chosen)
                : throw NotFound(resource, project, asked.LaunchProfileName, settings.Profiles.Keys);
        }

        if (resource.TryGetLastAnnotation<DefaultLaunchProfileAnnotation>(out var common) && settings.Profiles.TryGetValue(common.LaunchProfileName, out var sameName))
        {
            return (common.LaunchProfileName, sameName);
        }

        return settings.Profiles.Where(profile => profile.Value.CommandName == "Project").Select(profile => ((string, LaunchProfile)?)(profile.Key, profile.Value)).FirstOrDefault();
    }

    private static LaunchSettings? Read(IProjectMetadata project)
    {
        var folder = Path.GetDirectoryName(project.ProjectPath);
        var path = project.IsFileBasedApp
            ? Path.ChangeExtension(project.ProjectPath, ".run.json")
            : Path.Combine(folder ?? string.Empty, "Properties", "launchSettings.json");
        return ReadFile(path);
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

    private static DistributedApplicationException NotFound(IResource resource, IProjectMetadata project, string name, IEnumerable<string> existing)
    {
        var there = string.Join(", ", existing.Select(profile => $"'{profile}'"));
        return new DistributedApplicationException($"The project '{project.ProjectPath}' of '{resource.Name}' has no launch profile '{name}'. It has {(there.Length == 0 ? "none" : there)}; name one of them, or add it to Properties/launchSettings.json.");
    }
}
