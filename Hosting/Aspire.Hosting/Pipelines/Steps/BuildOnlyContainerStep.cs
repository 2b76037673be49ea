using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Pipelines.Steps;

/// <summary>Refuses containers that are only built and whose files nobody takes: they would be left out of what is published, silently.</summary>
internal static class BuildOnlyContainerStep
{
    public const string Name = "validate-build-only-container-references";

    /// <exception cref="DistributedApplicationException">There are such containers.</exception>
    public static Task RunAsync(PipelineStepContext context)
    {
        // By name: what PublishAsDockerFile turns into a container is another object than the one that was declared.
        var taken = context.Model.Resources
            .SelectMany(resource => resource.Annotations.OfType<ContainerFilesDestinationAnnotation>())
            .Select(destination => destination.Source.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var orphans = context.Model.Resources.Where(resource => IsOnlyBuilt(resource) && !taken.Contains(resource.Name)).Select(resource => $"'{resource.Name}'").ToArray();
        if (orphans.Length > 0)
        {
            throw new DistributedApplicationException(
                $"The build-only containers {string.Join(", ", orphans)} are not consumed by any other resource. "
                + "Give their files to one by PublishWithContainerFiles or PublishWithStaticFiles, or publish them in another way. "
                + "builder.Pipeline.DisableBuildOnlyContainerValidation() turns this check off.");
        }

        return Task.CompletedTask;
    }

    private static bool IsOnlyBuilt(IResource resource) =>
        !resource.IsExcludedFromPublish()
        && resource.Annotations.OfType<DockerfileBuildAnnotation>().LastOrDefault() is { HasEntrypoint: false };
}
