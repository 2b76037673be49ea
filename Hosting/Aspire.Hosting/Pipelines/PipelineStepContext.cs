using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

/// <summary>What a step knows while it executes.</summary>
[Experimental("ASPIREPIPELINES001")]
public sealed class PipelineStepContext
{
    /// <summary>What all steps share.</summary>
    public required PipelineContext PipelineContext { get; init; }

    /// <summary>The step as those who watch see it.</summary>
    public required IReportingStep ReportingStep { get; init; }

    /// <summary>The application's resources.</summary>
    public DistributedApplicationModel Model => PipelineContext.Model;

    /// <summary>What the AppHost was started for.</summary>
    public DistributedApplicationExecutionContext ExecutionContext => PipelineContext.ExecutionContext;

    /// <summary>The application's services.</summary>
    public IServiceProvider Services => PipelineContext.Services;

    /// <summary>Tells what the step does, among what is reported of it.</summary>
    public ILogger Logger => field ??= new StepLogger(ReportingStep);

    /// <summary>Ends the execution.</summary>
    public CancellationToken CancellationToken => PipelineContext.CancellationToken;

    /// <summary>What is shown when all steps have ended well.</summary>
    public PipelineSummary Summary => PipelineContext.Summary;
}
