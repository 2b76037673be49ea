using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Pipelines;

/// <summary>A step of publishing or deploying an application.</summary>
[Experimental("ASPIREPIPELINES001")]
[DebuggerDisplay("{Name,nq}")]
public class PipelineStep
{
    /// <summary>The step's name, unique in the pipeline.</summary>
    public required string Name { get; init; }

    /// <summary>What the step is for; null for nothing to say.</summary>
    public string? Description { get; init; }

    /// <summary>What the step does.</summary>
    public required Func<PipelineStepContext, Task> Action { get; init; }

    /// <summary>The names of the steps that must end well before this one begins.</summary>
    public List<string> DependsOnSteps { get; init; } = [];

    /// <summary>The names of the steps that begin only when this one has ended well.</summary>
    public List<string> RequiredBySteps { get; init; } = [];

    /// <summary>Words by which the step can be found.</summary>
    public List<string> Tags { get; init; } = [];

    /// <summary>The resource that the step belongs to; null for none.</summary>
    public IResource? Resource { get; set; }

    /// <summary>Lets this step begin only when another has ended well.</summary>
    /// <param name="stepName">The other step's name.</param>
    public void DependsOn(string stepName)
    {
        ArgumentNullException.ThrowIfNull(stepName);
        DependsOnSteps.Add(stepName);
    }

    /// <summary>Lets this step begin only when another has ended well.</summary>
    /// <param name="step">The other step.</param>
    public void DependsOn(PipelineStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        DependsOnSteps.Add(step.Name);
    }

    /// <summary>Lets another step begin only when this one has ended well.</summary>
    /// <param name="stepName">The other step's name.</param>
    public void RequiredBy(string stepName)
    {
        ArgumentNullException.ThrowIfNull(stepName);
        RequiredBySteps.Add(stepName);
    }

    /// <summary>Lets another step begin only when this one has ended well.</summary>
    /// <param name="step">The other step.</param>
    public void RequiredBy(PipelineStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        RequiredBySteps.Add(step.Name);
    }
}
