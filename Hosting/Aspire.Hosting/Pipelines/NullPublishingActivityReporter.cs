using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

/// <summary>Tells nobody.</summary>
[Experimental("ASPIREPIPELINES001")]
public sealed class NullPublishingActivityReporter : IPipelineActivityReporter
{
    /// <inheritdoc/>
    public Task<IReportingStep> CreateStepAsync(string title, CancellationToken cancellationToken = default) => Task.FromResult<IReportingStep>(new NullActivity());

    /// <inheritdoc/>
    public Task CompletePublishAsync(PublishCompletionOptions? options = null, CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <inheritdoc/>
    [Obsolete("Use the overload that takes PublishCompletionOptions.")]
    public Task CompletePublishAsync(string? completionMessage = null, CompletionState? completionState = null, CancellationToken cancellationToken = default) => Task.CompletedTask;

    private sealed class NullActivity : IReportingStep, IReportingTask
    {
        public Task<IReportingTask> CreateTaskAsync(string statusText, CancellationToken cancellationToken = default) => Task.FromResult<IReportingTask>(new NullActivity());

        public Task<IReportingTask> CreateTaskAsync(MarkdownString statusText, CancellationToken cancellationToken = default) => Task.FromResult<IReportingTask>(new NullActivity());

        [Obsolete("Use the overload that takes a string or a MarkdownString.")]
        public void Log(LogLevel logLevel, string message, bool enableMarkdown)
        {
        }

        public void Log(LogLevel logLevel, string message)
        {
        }

        public void Log(LogLevel logLevel, MarkdownString message)
        {
        }

        public Task UpdateAsync(string statusText, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task UpdateAsync(MarkdownString statusText, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task CompleteAsync(string? completionText, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task CompleteAsync(MarkdownString completionText, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
