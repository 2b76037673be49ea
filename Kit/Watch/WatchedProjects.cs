using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Deployment;
using EnvironmentKit.Images.Projects;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Watch;

/// <summary>Finds the projects that an application runs, and what they are built from. MSBuild is not asked.</summary>
internal static class WatchedProjects
{
    public static IReadOnlyList<WatchedProject> Of(DistributedApplicationModel model, WatchedAppHost appHost, ILogger log)
    {
        var repository = RepositoryFolder.Of(appHost.Folder);
        var reader = new ProjectReader(repository);
        return
        [
            .. from resource in model.Resources
               let metadata = resource.Annotations.OfType<IProjectMetadata>().LastOrDefault()
               where metadata is not null && metadata.ProjectPath.EndsWith("proj", StringComparison.OrdinalIgnoreCase)
               group resource by Path.GetFullPath(metadata.ProjectPath, appHost.Folder) into project
               select Read(project.Key, [.. project], reader, repository, log),
        ];
    }

    private static WatchedProject Read(string path, IReadOnlyList<IResource> resources, ProjectReader reader, RepositoryFolder repository, ILogger log)
    {
        try
        {
            var facts = reader.Read(resources[0].Name, path);
            return new WatchedProject(
                path,
                resources,
                [.. facts.Folders.Select(folder => Path.GetFullPath(folder, repository.Path))],
                facts.RestoreFiles.Concat(facts.OtherFiles).Where(file => !file.EndsWith("packages.lock.json", StringComparison.Ordinal)).Select(file => Path.GetFullPath(file, repository.Path)).ToHashSet(StringComparer.Ordinal));
        }
        catch (EnvironmentKitException problem)
        {
            log.LogWarning("Of '{Resource}' only the project's own folder is watched: {Problem}", resources[0].Name, problem.Message);
            return new WatchedProject(path, resources, [Path.GetDirectoryName(path)!], new HashSet<string>(StringComparer.Ordinal));
        }
    }
}
