using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ServiceDefaults.Telemetry.Logs;

/// <summary>
/// Knows the scopes that a log entry is written in. It is a logger provider, which writes nothing, because those are who is told.
/// </summary>
internal sealed class LogScopes : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider? _scopes;

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public ILogger CreateLogger(string categoryName) => NullLogger.Instance;

    public void Dispose()
    {
    }

    /// <summary>Goes through the names and values of the current scopes, the outermost first.</summary>
    public void ForEach<TState>(Action<string, object?, TState> each, TState state) => ForEach(_scopes, each, state);

    public static void ForEach<TState>(IExternalScopeProvider? scopes, Action<string, object?, TState> each, TState state) =>
        scopes?.ForEachScope(
            static (scope, to) =>
            {
                if (scope is not IEnumerable<KeyValuePair<string, object?>> pairs)
                {
                    return;
                }

                foreach (var (name, value) in pairs)
                {
                    // The trace has a place of its own in each entry.
                    if (name is not ("{OriginalFormat}" or "TraceId" or "SpanId" or "ParentId"))
                    {
                        to.each(name, value, to.state);
                    }
                }
            },
            (each, state));
}
