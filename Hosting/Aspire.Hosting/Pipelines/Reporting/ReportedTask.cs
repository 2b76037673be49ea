using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines.Reporting;

/// <summary>A part of a step: what it says at the end is a line of the step.</summary>
internal sealed class ReportedTask(ReportedStep step, string statusText) : IReportingTask
{
    private int _completed;

    public Task UpdateAsync(string statusText, CancellationToken cancellationToken = default)
    {
        step.Log(LogLevel.Debug, statusText);
        return Task.CompletedTask;
    }

    public Task UpdateAsync(MarkdownString statusText, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(statusText);
        return UpdateAsync(statusText.Value, cancellationToken);
    }

    public Task CompleteAsync(MarkdownString completionMessage, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(completionMessage);
        return CompleteAsync(completionMessage.Value, completionState, cancellationToken);
    }

    public Task CompleteAsync(string? completionMessage = null, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _completed, 1) == 0)
        {
            step.CompleteTask(string.IsNullOrEmpty(completionMessage) ? statusText : completionMessage, completionState);
        }

        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync() => await CompleteAsync().ConfigureAwait(false);
}
