using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;

namespace Aspire.Hosting.Python;

/// <summary>Lets the images that an application takes files from be built before its own.</summary>
internal static class ContainerFileOrder
{
    public static void Keep<T>(IResourceBuilder<T> app) where T : PythonAppResource =>
        app.WithPipelineConfiguration(context =>
        {
            foreach (var files in app.Resource.Annotations.OfType<ContainerFilesDestinationAnnotation>())
            {
                foreach (var step in context.GetSteps(app.Resource, WellKnownPipelineTags.BuildCompute))
                {
                    foreach (var source in context.GetSteps(files.Source, WellKnownPipelineTags.BuildCompute))
                    {
                        step.DependsOn(source);
                    }
                }
            }
        });
}
