using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Tests.Policies.Linting;

/// <summary>Keeps what the steps of a pipeline say.</summary>
internal sealed class RecordedSteps : IPipelineActivityReporter, IReportingStep
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    public Task<IReportingStep> CreateStepAsync(string title, CancellationToken cancellationToken = default) => Task.FromResult<IReportingStep>(this);

    public Task CompletePublishAsync(PublishCompletionOptions? options = null, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task CompletePublishAsync(string? completionMessage = null, CompletionState? completionState = null, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task<IReportingTask> CreateTaskAsync(string statusText, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IReportingTask> CreateTaskAsync(MarkdownString statusText, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public void Log(LogLevel logLevel, string message, bool enableMarkdown) => Log(logLevel, message);

    public void Log(LogLevel logLevel, string message)
    {
        lock (_lock)
        {
            _lines.Add(message);
        }
    }

    public void Log(LogLevel logLevel, MarkdownString message) => Log(logLevel, message.ToString());

    public Task CompleteAsync(string completionText, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task CompleteAsync(MarkdownString completionText, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
