using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

/// <summary>Writes log messages to what is reported of a step.</summary>
internal sealed class StepLogger(IReportingStep step) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        if (IsEnabled(logLevel))
        {
            var message = formatter(state, exception);
            step.Log(logLevel, exception is null ? message : $"{message} {exception.Message}".TrimStart());
        }
    }
}
