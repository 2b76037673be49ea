using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

/// <summary>A step as those who watch see it. Disposing it completes it well, unless it is complete.</summary>
[Experimental("ASPIREPIPELINES001")]
public interface IReportingStep : IAsyncDisposable
{
    /// <summary>Tells that a part of the step begins.</summary>
    /// <param name="statusText">What it does.</param>
    /// <param name="cancellationToken">Ends the report.</param>
    /// <returns>The task to report to.</returns>
    /// <exception cref="InvalidOperationException">The step is complete.</exception>
    Task<IReportingTask> CreateTaskAsync(string statusText, CancellationToken cancellationToken = default);

    /// <summary>Tells that a part of the step begins.</summary>
    /// <param name="statusText">What it does.</param>
    /// <param name="cancellationToken">Ends the report.</param>
    /// <returns>The task to report to.</returns>
    /// <exception cref="InvalidOperationException">The step is complete.</exception>
    Task<IReportingTask> CreateTaskAsync(MarkdownString statusText, CancellationToken cancellationToken = default);

    /// <summary>Tells something about the step.</summary>
    /// <param name="logLevel">How important it is.</param>
    /// <param name="message">What is said.</param>
    /// <param name="enableMarkdown">Whether it is Markdown.</param>
    [Obsolete("Use the overload that takes a string or a MarkdownString.")]
    void Log(LogLevel logLevel, string message, bool enableMarkdown);

    /// <summary>Tells something about the step.</summary>
    /// <param name="logLevel">How important it is.</param>
    /// <param name="message">What is said.</param>
    void Log(LogLevel logLevel, string message);

    /// <summary>Tells something about the step.</summary>
    /// <param name="logLevel">How important it is.</param>
    /// <param name="message">What is said.</param>
    void Log(LogLevel logLevel, MarkdownString message);

    /// <summary>Tells that the step ended. Of several calls the first counts.</summary>
    /// <param name="completionText">How it ended.</param>
    /// <param name="completionState">How it ended.</param>
    /// <param name="cancellationToken">Ends the report.</param>
    /// <returns>A task that is done when it is told.</returns>
    Task CompleteAsync(string completionText, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default);

    /// <summary>Tells that the step ended. Of several calls the first counts.</summary>
    /// <param name="completionText">How it ended.</param>
    /// <param name="completionState">How it ended.</param>
    /// <param name="cancellationToken">Ends the report.</param>
    /// <returns>A task that is done when it is told.</returns>
    Task CompleteAsync(MarkdownString completionText, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default);
}
