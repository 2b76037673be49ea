using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines.Reporting;

/// <summary>A step whose progress becomes lines.</summary>
internal sealed class ReportedStep(string title, IActivityOutput output, TimeProvider time) : IReportingStep
{
    private readonly Lock _lock = new();
    private readonly long _begin = time.GetTimestamp();
    private CompletionState _worst = CompletionState.Completed;

    public CompletionState State { get; private set; }

    /// <summary>Whether a good end is no news: the step checks what is nearly always in order.</summary>
    public bool IsCheck { get; set; }

    public Task<IReportingTask> CreateTaskAsync(string statusText, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (State != CompletionState.InProgress)
            {
                throw new InvalidOperationException($"Step '{title}' is complete; no task can be added to it.");
            }
        }

        Log(LogLevel.Debug, statusText);
        return Task.FromResult<IReportingTask>(new ReportedTask(this, statusText));
    }

    public Task<IReportingTask> CreateTaskAsync(MarkdownString statusText, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(statusText);
        return CreateTaskAsync(statusText.Value, cancellationToken);
    }

    [Obsolete("Use the overload that takes a string or a MarkdownString.")]
    public void Log(LogLevel logLevel, string message, bool enableMarkdown) => Log(logLevel, message);

    public void Log(LogLevel logLevel, MarkdownString message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Log(logLevel, message.Value);
    }

    public void Log(LogLevel logLevel, string message)
    {
        lock (_lock)
        {
            if (State == CompletionState.InProgress)
            {
                output.Write(logLevel, title, message);
            }
        }
    }

    public Task CompleteAsync(MarkdownString completionText, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(completionText);
        return CompleteAsync(completionText.Value, completionState, cancellationToken);
    }

    public Task CompleteAsync(string completionText, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (State == CompletionState.InProgress)
            {
                State = completionState;
                var duration = ActivityReporter.Seconds(time.GetElapsedTime(_begin));
                var outcome = completionState == CompletionState.CompletedWithError ? $"failed after {duration}" : $"done in {duration}";
                var level = IsCheck && completionState == CompletionState.Completed ? LogLevel.Debug : ActivityReporter.LevelOf(completionState);
                output.End(level, title, completionState, string.IsNullOrEmpty(completionText) ? outcome : $"{outcome}: {completionText}");
            }
        }

        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync() => await CompleteAsync("", _worst).ConfigureAwait(false);

    internal void CompleteTask(string text, CompletionState state)
    {
        lock (_lock)
        {
            _worst = state > _worst ? state : _worst;
        }

        Log(ActivityReporter.LevelOf(state), text);
    }
}
