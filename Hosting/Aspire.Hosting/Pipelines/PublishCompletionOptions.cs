using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>What is told at the end of a pipeline.</summary>
[Experimental("ASPIREPIPELINES001")]
public sealed class PublishCompletionOptions
{
    /// <summary>What to say; null for how the steps ended.</summary>
    public string? CompletionMessage { get; set; }

    /// <summary>How it ended; null for the worst end of a step.</summary>
    public CompletionState? CompletionState { get; set; }

    /// <summary>What the steps have to show; null for nothing.</summary>
    public IReadOnlyList<PipelineSummaryItem>? PipelineSummary { get; set; }
}
