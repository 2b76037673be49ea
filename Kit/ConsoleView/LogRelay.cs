using EnvironmentKit.Status;
using EnvironmentKit.Watch;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.ConsoleView;

/// <summary>Takes the AppHost's own log: all of it goes to a file, and warnings and what became of changes are told on the console.</summary>
internal sealed class LogRelay(EnvironmentLogFile file, TimeProvider time) : ILoggerProvider
{
    private readonly List<string> _early = [];
    private readonly Lock _lock = new();
    private Action<string>? _tell;

    /// <summary>From now on warnings are told, those that came before first.</summary>
    public void Attach(Action<string> tell)
    {
        List<string> early;
        lock (_lock)
        {
            _tell = tell;
            early = [.. _early];
            _early.Clear();
        }

        early.ForEach(tell);
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new CategoryLogger(this, categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
        // The file outlives the loggers.
    }

    private void Write(LogLevel level, string category, string message, Exception? exception)
    {
        file.Write($"{time.GetUtcNow():O} {level} {category}: {message}{(exception is null ? "" : Environment.NewLine + exception)}");
        if (level < LogLevel.Warning && category != WatchLogs.Category)
        {
            return;
        }

        var line = $"{(level < LogLevel.Warning ? "" : level == LogLevel.Warning ? "warning: " : "error: ")}{message.TrimEnd()}{(exception is null ? "" : $" ({exception.Message})")}";
        Action<string>? tell;
        lock (_lock)
        {
            tell = _tell;
            if (tell is null)
            {
                _early.Add(line);
            }
        }

        tell?.Invoke(line);
    }

    private sealed class CategoryLogger(LogRelay relay, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            relay.Write(logLevel, category, formatter(state, exception), exception);
    }
}
