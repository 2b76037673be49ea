using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;

namespace Aspire.Hosting.JavaScript;

/// <summary>Refuses to publish an application whose own Dockerfile would ignore the script that was asked for.</summary>
internal static class ExistingDockerfile
{
    private const string DefaultScript = "dev";

    public static void Watch<T>(IResourceBuilder<T> app) where T : JavaScriptAppResource
    {
        if (!app.ApplicationBuilder.ExecutionContext.IsPublishMode || !app.ApplicationBuilder.TryCreateResourceBuilder<ContainerResource>(app.Resource.Name, out var container))
        {
            return;
        }

        container.WithManifestPublishingCallback(context =>
        {
            RequireSameScript(container.Resource);
            return context.WriteContainerAsync(container.Resource);
        });
        container.WithPipelineStepFactory(context => new PipelineStep
        {
            Name = $"validate-javascript-dockerfile-run-script-{app.Resource.Name}",
            Description = $"Checks that the Dockerfile of '{app.Resource.Name}' does not ignore its script.",
            RequiredBySteps = [WellKnownPipelineSteps.Build, WellKnownPipelineSteps.Publish],
            Resource = container.Resource,
            Action = _ =>
            {
                RequireSameScript(container.Resource);
                return Task.CompletedTask;
            },
        });
    }

    private static void RequireSameScript(ContainerResource container)
    {
        var build = PackageCommands.Last<DockerfileBuildAnnotation>(container);
        var script = PackageCommands.Last<JavaScriptRunScriptAnnotation>(container);
        if (container.Entrypoint is not null || build is null or { DockerfileFactory: not null } || script is null or { ScriptName: DefaultScript, Args.Length: 0 })
        {
            return;
        }

        var arguments = script.Args.Length == 0 ? "" : $" with args [{string.Join(", ", script.Args)}]";
        throw new DistributedApplicationException(
            $"JavaScript app resource '{container.Name}' is to run the script '{script.ScriptName}'{arguments}, but it is published with its own Dockerfile '{build.DockerfilePath}', whose entrypoint stays what it is. " +
            "Remove the Dockerfile, so that one is written, or set the container's entrypoint: PublishAsDockerFile(container => container.WithEntrypoint(…)).");
    }
}
