using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Watch;

/// <summary>Where it is told what became of a change: in the resource's log and, while changes are watched, on the console as well.</summary>
internal sealed class WatchLogs(ResourceLoggerService loggers, ILoggerFactory factory, IConfiguration configuration)
{
    /// <summary>The category of messages that the console shows whatever their level.</summary>
    public const string Category = "EnvironmentKit.Watch";

    private readonly bool _isWatching = configuration.GetValue<bool>(WatchExtensions.Key);

    /// <summary>The console.</summary>
    public ILogger Console { get; } = factory.CreateLogger(Category);

    /// <summary>A resource's log.</summary>
    public ILogger Of(IResource resource)
    {
        var log = loggers.GetLogger(resource);
        return _isWatching ? new Both(log, Console, resource.Name) : log;
    }

    private sealed class Both(ILogger log, ILogger console, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            log.Log(logLevel, eventId, state, exception, formatter);
            console.Log(logLevel, eventId, state, exception, (said, failure) => $"{name}: {formatter(said, failure)}");
        }
    }
}
