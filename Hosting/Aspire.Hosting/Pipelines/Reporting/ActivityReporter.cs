using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines.Reporting;

/// <summary>Keeps how the steps are, and tells it as lines.</summary>
internal sealed class ActivityReporter(IActivityOutput output, TimeProvider time) : IPipelineActivityReporter
{
    private readonly ConcurrentBag<ReportedStep> _steps = [];
    private readonly long _begin = time.GetTimestamp();

    public Task<IReportingStep> CreateStepAsync(string title, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(title);
        var step = new ReportedStep(title, output, time);
        _steps.Add(step);
        output.Begin(title);
        return Task.FromResult<IReportingStep>(step);
    }

    public Task CompletePublishAsync(PublishCompletionOptions? options = null, CancellationToken cancellationToken = default)
    {
        var state = options?.CompletionState ?? _steps.Select(step => step.State).Append(CompletionState.Completed).Max();
        var text = options?.CompletionMessage ?? state switch
        {
            CompletionState.CompletedWithWarning => "Pipeline completed with warnings",
            CompletionState.CompletedWithError => "Pipeline completed with errors",
            _ => "Pipeline completed successfully",
        } + $" in {Seconds(time.GetElapsedTime(_begin))}";
        output.Complete(state, text, options?.PipelineSummary ?? []);
        return Task.CompletedTask;
    }

    [Obsolete("Use the overload that takes PublishCompletionOptions.")]
    public Task CompletePublishAsync(string? completionMessage = null, CompletionState? completionState = null, CancellationToken cancellationToken = default) =>
        CompletePublishAsync(new PublishCompletionOptions { CompletionMessage = completionMessage, CompletionState = completionState }, cancellationToken);

    public static string Seconds(TimeSpan duration) => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.00} s");

    public static LogLevel LevelOf(CompletionState state) => state switch
    {
        CompletionState.CompletedWithError => LogLevel.Error,
        CompletionState.CompletedWithWarning => LogLevel.Warning,
        _ => LogLevel.Information,
    };
}
