using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.Pipelines.Steps;

namespace Aspire.Hosting.Pipelines;

/// <summary>Changes what the pipeline checks.</summary>
[Experimental("ASPIREPIPELINES001", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
public static class DistributedApplicationPipelineExtensions
{
    /// <summary>
    /// Publishes and deploys although a container that is only built, and never started, gives its files to nobody. Without it such a
    /// container is refused.
    /// </summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <returns>The same pipeline.</returns>
    public static IDistributedApplicationPipeline DisableBuildOnlyContainerValidation(this IDistributedApplicationPipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        pipeline.AddPipelineConfiguration(configuration =>
        {
            configuration.Steps.FirstOrDefault(step => step.Name == BuildOnlyContainerStep.Name)?.RequiredBySteps.Clear();
            return Task.CompletedTask;
        });
        return pipeline;
    }
}
