using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines.Reporting;

/// <summary>While the application runs, the few steps that precede its start are told in the AppHost's log.</summary>
internal sealed class LoggedOutput(ILogger logger) : IActivityOutput
{
    public void Write(LogLevel level, string step, string text)
    {
        if (logger.IsEnabled(level))
        {
            logger.Log(level, "{Step}: {Message}", step, text);
        }
    }

    public void Complete(CompletionState state, string text, IReadOnlyList<PipelineSummaryItem> summary)
    {
    }
}
