using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines.Reporting;

/// <summary>Where the lines about a pipeline's progress go.</summary>
internal interface IActivityOutput
{
    /// <summary>Hears that a step has begun.</summary>
    void Begin(string step)
    {
    }

    /// <summary>Takes the last line of a step, and how it ended.</summary>
    void End(LogLevel level, string step, CompletionState state, string text) => Write(level, step, text);

    /// <summary>Takes a line of a step.</summary>
    void Write(LogLevel level, string step, string text);

    /// <summary>Takes the last words about the whole.</summary>
    void Complete(CompletionState state, string text, IReadOnlyList<PipelineSummaryItem> summary);
}
