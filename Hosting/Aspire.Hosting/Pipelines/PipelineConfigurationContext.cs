using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Pipelines;

/// <summary>All steps of a pipeline, to be connected.</summary>
[Experimental("ASPIREPIPELINES001")]
public class PipelineConfigurationContext
{
    /// <summary>The application's services.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>All steps.</summary>
    public required IReadOnlyList<PipelineStep> Steps { get; init; }

    /// <summary>The application's resources.</summary>
    public required DistributedApplicationModel Model { get; init; }

    /// <summary>Finds the steps with a tag.</summary>
    /// <param name="tag">The tag.</param>
    /// <returns>The steps, in the order in which they were added.</returns>
    public IEnumerable<PipelineStep> GetSteps(string tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        return Steps.Where(step => step.Tags.Contains(tag));
    }

    /// <summary>Finds a resource's steps.</summary>
    /// <param name="resource">The resource.</param>
    /// <returns>The steps, in the order in which they were added.</returns>
    public IEnumerable<PipelineStep> GetSteps(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return Steps.Where(step => step.Resource == resource);
    }

    /// <summary>Finds a resource's steps with a tag.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="tag">The tag.</param>
    /// <returns>The steps, in the order in which they were added.</returns>
    public IEnumerable<PipelineStep> GetSteps(IResource resource, string tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        return GetSteps(resource).Where(step => step.Tags.Contains(tag));
    }
}
