using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines.Reporting;

/// <summary>Where the lines about a pipeline's progress go.</summary>
internal interface IActivityOutput
{
    /// <summary>Takes a line of a step.</summary>
    void Write(LogLevel level, string step, string text);

    /// <summary>Takes the last words about the whole.</summary>
    void Complete(CompletionState state, string text, IReadOnlyList<PipelineSummaryItem> summary);
}
