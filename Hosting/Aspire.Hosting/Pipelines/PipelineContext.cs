using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

/// <summary>What all steps of one execution share.</summary>
[Experimental("ASPIREPIPELINES001")]
public sealed class PipelineContext
{
    /// <summary>Creates the context of one execution.</summary>
    /// <param name="model">The application's resources.</param>
    /// <param name="executionContext">What the AppHost was started for.</param>
    /// <param name="serviceProvider">The application's services.</param>
    /// <param name="logger">Tells what happens.</param>
    /// <param name="cancellationToken">Ends the execution.</param>
    public PipelineContext(DistributedApplicationModel model, DistributedApplicationExecutionContext executionContext, IServiceProvider serviceProvider, ILogger logger, CancellationToken cancellationToken)
    {
        Model = model;
        ExecutionContext = executionContext;
        Services = serviceProvider;
        Logger = logger;
        CancellationToken = cancellationToken;
    }

    /// <summary>The application's resources.</summary>
    public DistributedApplicationModel Model { get; }

    /// <summary>What the AppHost was started for.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <summary>The application's services.</summary>
    public IServiceProvider Services { get; }

    /// <summary>Tells what happens.</summary>
    public ILogger Logger { get; }

    /// <summary>Ends the execution.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>What is shown when all steps have ended well.</summary>
    public PipelineSummary Summary { get; } = new();
}
