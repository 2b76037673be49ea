using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Pipelines;

/// <summary>Makes the steps that a resource brings to the pipeline.</summary>
[Experimental("ASPIREPIPELINES001")]
public class PipelineStepAnnotation : IResourceAnnotation
{
    private readonly Func<PipelineStepFactoryContext, Task<IEnumerable<PipelineStep>>> _factory;

    /// <summary>Brings one step.</summary>
    /// <param name="factory">Makes the step.</param>
    public PipelineStepAnnotation(Func<PipelineStepFactoryContext, PipelineStep> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        _factory = context => Task.FromResult<IEnumerable<PipelineStep>>([factory(context)]);
    }

    /// <summary>Brings one step.</summary>
    /// <param name="factory">Makes the step in its own time.</param>
    public PipelineStepAnnotation(Func<PipelineStepFactoryContext, Task<PipelineStep>> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        _factory = async context => [await factory(context).ConfigureAwait(false)];
    }

    /// <summary>Brings several steps.</summary>
    /// <param name="factory">Makes the steps.</param>
    public PipelineStepAnnotation(Func<PipelineStepFactoryContext, IEnumerable<PipelineStep>> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        _factory = context => Task.FromResult(factory(context));
    }

    /// <summary>Brings several steps.</summary>
    /// <param name="factory">Makes the steps in its own time.</param>
    public PipelineStepAnnotation(Func<PipelineStepFactoryContext, Task<IEnumerable<PipelineStep>>> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        _factory = factory;
    }

    /// <summary>Makes the steps.</summary>
    /// <param name="context">For whom.</param>
    /// <returns>The steps.</returns>
    public Task<IEnumerable<PipelineStep>> CreateStepsAsync(PipelineStepFactoryContext context) => _factory(context);
}
