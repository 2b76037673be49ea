using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Logging;

/// <summary>Logs into the logs of a resource's replicas.</summary>
internal sealed class ResourceLogger(IReadOnlyList<ResourceLog> logs, TimeProvider time) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var message = formatter(state, exception);
        var entry = new ConsoleLogEntry(
            time.GetUtcNow().UtcDateTime,
            exception is null ? message : $"{message}\n{exception}",
            logLevel >= LogLevel.Error);
        foreach (var log in logs)
        {
            log.Add([entry], isOwn: true);
        }
    }
}
