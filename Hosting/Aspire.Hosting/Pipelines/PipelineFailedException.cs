using Aspire.Hosting.Pipelines.Steps;

namespace Aspire.Hosting.Pipelines;

/// <summary>The pipeline did not end well; those who watch have been told why.</summary>
internal sealed class PipelineFailedException(Exception cause) : DistributedApplicationException($"Pipeline execution failed: {cause.Message}", cause)
{
    /// <summary>What is left to say when each failed step has said why.</summary>
    public string Headline => InnerException switch
    {
        StepFailedException failure => $"Pipeline failed: {failure.Step}",
        AggregateException failures => $"Pipeline failed: {string.Join(", ", failures.InnerExceptions.OfType<StepFailedException>().Select(failure => failure.Step))}",
        _ => $"Pipeline failed: {InnerException!.Message}",
    };
}
