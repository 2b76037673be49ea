using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>The steps that publish and deploy an application.</summary>
[Experimental("ASPIREPIPELINES001")]
public interface IDistributedApplicationPipeline
{
    /// <summary>Adds a step.</summary>
    /// <param name="name">The step's name, unique in the pipeline.</param>
    /// <param name="action">What the step does.</param>
    /// <param name="dependsOn">The name or names of the steps that must end well before; null for none.</param>
    /// <param name="requiredBy">The name or names of the steps that wait for this one; null for none.</param>
    /// <exception cref="InvalidOperationException">There is a step of that name.</exception>
    /// <exception cref="ArgumentException"><paramref name="dependsOn"/> or <paramref name="requiredBy"/> is neither a name nor names.</exception>
    void AddStep(string name, Func<PipelineStepContext, Task> action, object? dependsOn = null, object? requiredBy = null);

    /// <summary>Adds a step.</summary>
    /// <param name="step">The step.</param>
    /// <exception cref="InvalidOperationException">There is a step of that name.</exception>
    void AddStep(PipelineStep step);

    /// <summary>Adds what is called once all steps are known, to connect them.</summary>
    /// <param name="callback">Changes the dependencies of the steps.</param>
    void AddPipelineConfiguration(Func<PipelineConfigurationContext, Task> callback);

    /// <summary>Executes the step that the options ask for and all that it depends on, in parallel where the dependencies allow.</summary>
    /// <param name="context">The model, the services and the token that ends the execution.</param>
    /// <returns>A task that is done when all steps have ended.</returns>
    /// <exception cref="InvalidOperationException">A step is unknown, doubled, part of a circle, or failed.</exception>
    Task ExecuteAsync(PipelineContext context);
}
