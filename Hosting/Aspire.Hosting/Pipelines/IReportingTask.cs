using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>A part of a step as those who watch see it. Disposing it completes it well, unless it is complete.</summary>
[Experimental("ASPIREPIPELINES001")]
public interface IReportingTask : IAsyncDisposable
{
    /// <summary>Tells what the task does now.</summary>
    /// <param name="statusText">What it does.</param>
    /// <param name="cancellationToken">Ends the report.</param>
    /// <returns>A task that is done when it is told.</returns>
    Task UpdateAsync(string statusText, CancellationToken cancellationToken = default);

    /// <summary>Tells what the task does now.</summary>
    /// <param name="statusText">What it does.</param>
    /// <param name="cancellationToken">Ends the report.</param>
    /// <returns>A task that is done when it is told.</returns>
    Task UpdateAsync(MarkdownString statusText, CancellationToken cancellationToken = default);

    /// <summary>Tells that the task ended. Of several calls the first counts.</summary>
    /// <param name="completionMessage">How it ended; null for nothing to say.</param>
    /// <param name="completionState">How it ended.</param>
    /// <param name="cancellationToken">Ends the report.</param>
    /// <returns>A task that is done when it is told.</returns>
    Task CompleteAsync(string? completionMessage = null, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default);

    /// <summary>Tells that the task ended. Of several calls the first counts.</summary>
    /// <param name="completionMessage">How it ended.</param>
    /// <param name="completionState">How it ended.</param>
    /// <param name="cancellationToken">Ends the report.</param>
    /// <returns>A task that is done when it is told.</returns>
    Task CompleteAsync(MarkdownString completionMessage, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default);
}
