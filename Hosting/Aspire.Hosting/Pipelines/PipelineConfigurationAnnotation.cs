using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Pipelines;

/// <summary>Connects the steps of the pipeline once all are known.</summary>
[Experimental("ASPIREPIPELINES001")]
public class PipelineConfigurationAnnotation : IResourceAnnotation
{
    /// <summary>Connects the steps in its own time.</summary>
    /// <param name="callback">Changes the dependencies of the steps.</param>
    public PipelineConfigurationAnnotation(Func<PipelineConfigurationContext, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Callback = callback;
    }

    /// <summary>Connects the steps.</summary>
    /// <param name="callback">Changes the dependencies of the steps.</param>
    public PipelineConfigurationAnnotation(Action<PipelineConfigurationContext> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Callback = context =>
        {
            callback(context);
            return Task.CompletedTask;
        };
    }

    /// <summary>Changes the dependencies of the steps.</summary>
    public Func<PipelineConfigurationContext, Task> Callback { get; }
}
