using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>Short words for how steps and tasks end.</summary>
[Experimental("ASPIREPIPELINES001")]
public static class PublishingExtensions
{
    /// <summary>Tells that a step ended well.</summary>
    /// <param name="step">The step.</param>
    /// <param name="message">What to say; null for nothing.</param>
    /// <param name="cancellationToken">Ends the report.</param>
    /// <returns>The same step.</returns>
    public static async Task<IReportingStep> SucceedAsync(this IReportingStep step, string? message = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(step);
        await step.CompleteAsync(message ?? "", CompletionState.Completed, cancellationToken).ConfigureAwait(false);
        return step;
    }

    /// <summary>Tells that a step ended well.</summary>
    /// <param name="step">The step.</param>
    /// <param name="message">What to say.</param>
    /// <param name="cancellationToken">Ends the report.</param>
    /// <returns>The same step.</returns>
    public static async Task<IReportingStep> SucceedAsync(this IReportingStep step, MarkdownString message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(step);
        await step.CompleteAsync(message, CompletionState.Completed, cancellationToken).ConfigureAwait(false);
        return step;
    }

    /// <summary>Tells that a step ended, and somebody should look at it.</summary>
    /// <param name="step">The step.</param>
    /// <param name="message">What to say; null for nothing.</param>
    /// <param name="cancellationToken">Ends the report.</param>
    /// <returns>The same step.</returns>
    public static async Task<IReportingStep> WarnAsync(this IReportingStep step, string? message = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(step);
        await step.CompleteAsync(message ?? "", CompletionState.CompletedWithWarning, cancellationToken).ConfigureAwait(false);
        return step;
    }

    /// <summary>Tells that a step ended, and somebody should look at it.</summary>
    /// <param name="step">The step.</param>
    /// <param name="message">What to say.</param>
    /// <param name="cancellationToken">Ends the report.</param>
    /// <returns>The same step.</returns>
    public static async Task<IReportingStep> WarnAsync(this IReportingStep step, MarkdownString message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(step);
        await step.CompleteAsync(message, CompletionState.CompletedWithWarning, cancellationToken).ConfigureAwait(false);
        return step;
    }

    /// <summary>Tells that a step failed.</summary>
    /// <param name="step">The step.</param>
    /// <param name="errorMessage">What to say; null for nothing.</param>
    /// <param name="cancellationToken">Ends the report.</param>
    /// <returns>The same step.</returns>
    public static async Task<IReportingStep> FailAsync(this IReportingStep step, string? errorMessage = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(step);
        await step.CompleteAsync(errorMessage ?? "", CompletionState.CompletedWithError, cancellationToken).ConfigureAwait(false);
        return step;
    }

    /// <summary>Tells that a step failed.</summary>
    /// <param name="step">The step.</param>
    /// <param name="errorMessage">What to say.</param>
    /// <param name="cancellationToken">Ends the report.</param>
    /// <returns>The same step.</returns>
    public static async Task<IReportingStep> FailAsync(this IReportingStep step, MarkdownString errorMessage, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(step);
        await step.CompleteAsync(errorMessage, CompletionState.CompletedWithError, cancellationToken).ConfigureAwait(false);
        return step;
    }

    /// <summary>Tells that a task ended well.</summary>
    /// <param name="task">The task.</param>
    /// <param name="message">What to say; null for nothing.</param>
    /// <param name="cancellationToken">Ends the report.</param>
    /// <returns>The same task.</returns>
    public static async Task<IReportingTask> SucceedAsync(this IReportingTask task, string? message = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        await task.CompleteAsync(message, CompletionState.Completed, cancellationToken).ConfigureAwait(false);
        return task;
    }

    /// <summary>Tells that a task ended well.</summary>
    /// <param name="task">The task.</param>
    /// <param name="message">What to say.</param>
    /// <param name="cancellationToken">Ends the report.</param>
    /// <returns>The same task.</returns>
    public static async Task<IReportingTask> SucceedAsync(this IReportingTask task, MarkdownString message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        await task.CompleteAsync(message, CompletionState.Completed, cancellationToken).ConfigureAwait(false);
        return task;
    }

    /// <summary>Tells that a task ended, and somebody should look at it.</summary>
    /// <param name="task">The task.</param>
    /// <param name="message">What to say; null for nothing.</param>
    /// <param name="cancellationToken">Ends the report.</param>
    /// <returns>The same task.</returns>
    public static async Task<IReportingTask> WarnAsync(this IReportingTask task, string? message = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        await task.CompleteAsync(message, CompletionState.CompletedWithWarning, cancellationToken).ConfigureAwait(false);
        return task;
    }

    /// <summary>Tells that a task ended, and somebody should look at it.</summary>
    /// <param name="task">The task.</param>
    /// <param name="message">What to say.</param>
    /// <param name="cancellationToken">Ends the report.</param>
    /// <returns>The same task.</returns>
    public static async Task<IReportingTask> WarnAsync(this IReportingTask task, MarkdownString message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        await task.CompleteAsync(message, CompletionState.CompletedWithWarning, cancellationToken).ConfigureAwait(false);
        return task;
    }

    /// <summary>Tells that a task failed.</summary>
    /// <param name="task">The task.</param>
    /// <param name="errorMessage">What to say; null for nothing.</param>
    /// <param name="cancellationToken">Ends the report.</param>
    /// <returns>The same task.</returns>
    public static async Task<IReportingTask> FailAsync(this IReportingTask task, string? errorMessage = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        await task.CompleteAsync(errorMessage, CompletionState.CompletedWithError, cancellationToken).ConfigureAwait(false);
        return task;
    }

    /// <summary>Tells that a task failed.</summary>
    /// <param name="task">The task.</param>
    /// <param name="errorMessage">What to say.</param>
    /// <param name="cancellationToken">Ends the report.</param>
    /// <returns>The same task.</returns>
    public static async Task<IReportingTask> FailAsync(this IReportingTask task, MarkdownString errorMessage, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        await task.CompleteAsync(errorMessage, CompletionState.CompletedWithError, cancellationToken).ConfigureAwait(false);
        return task;
    }

    /// <summary>Tells what a task does now.</summary>
    /// <param name="task">The task.</param>
    /// <param name="statusText">What it does.</param>
    /// <param name="cancellationToken">Ends the report.</param>
    /// <returns>The same task.</returns>
    public static async Task<IReportingTask> UpdateStatusAsync(this IReportingTask task, string statusText, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        await task.UpdateAsync(statusText, cancellationToken).ConfigureAwait(false);
        return task;
    }

    /// <summary>Tells what a task does now.</summary>
    /// <param name="task">The task.</param>
    /// <param name="statusText">What it does.</param>
    /// <param name="cancellationToken">Ends the report.</param>
    /// <returns>The same task.</returns>
    public static async Task<IReportingTask> UpdateStatusAsync(this IReportingTask task, MarkdownString statusText, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        await task.UpdateAsync(statusText, cancellationToken).ConfigureAwait(false);
        return task;
    }
}
