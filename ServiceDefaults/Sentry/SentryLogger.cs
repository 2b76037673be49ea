using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Telemetry.Redaction;

namespace ServiceDefaults.Sentry;

internal sealed class SentryLogger(
    string category, SentryQueue queue, SentryTrail trail, SentryOptions options, IHttpContextAccessor http, TimeProvider time) : ILogger
{
    private const string Template = "{OriginalFormat}";

    private readonly bool _own = category.StartsWith(typeof(SentryLogger).Namespace!, StringComparison.Ordinal);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) =>
        !_own && logLevel != LogLevel.None && (logLevel >= options.MinimumBreadcrumbLevel || logLevel >= options.MinimumEventLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        var message = formatter(state, exception);
        var parameters = state as IReadOnlyList<KeyValuePair<string, object?>>;
        var now = time.GetUtcNow();
        if (logLevel >= options.MinimumEventLevel)
        {
            queue.Add(Report(logLevel, now, message, parameters, exception));
        }

        if (logLevel >= options.MinimumBreadcrumbLevel)
        {
            trail.Add(new SentryBreadcrumb(now, logLevel, category, Redactor.WithoutNamed(message, parameters), exception?.GetType().FullName));
        }
    }

    // Everything that belongs to the request is read here, for it is over when the report is written.
    private SentryEvent Report(
        LogLevel level, DateTimeOffset now, string message, IReadOnlyList<KeyValuePair<string, object?>>? state, Exception? exception)
    {
        var activity = Activity.Current;
        var root = activity;
        while (root?.Parent is { } parent)
        {
            root = parent;
        }

        var request = SentryRequest.Read(http.HttpContext, options.SendDefaultPii);
        return new SentryEvent
        {
            Timestamp = now,
            Level = level,
            Logger = category,
            Message = message,
            Template = state?.FirstOrDefault(pair => pair.Key == Template).Value as string,
            Parameters = [.. state?.Where(pair => pair.Key != Template).Select(pair => KeyValuePair.Create(pair.Key, pair.Value is string or null ? pair.Value : pair.Value.ToString())) ?? []],
            Exception = exception,
            Transaction = request is null ? root?.DisplayName : request.Transaction,
            Breadcrumbs = trail.Current(),
            Request = request,
            Trace = activity is { IdFormat: ActivityIdFormat.W3C } ? activity.Context : default,
            ParentSpan = activity?.ParentSpanId ?? default,
        };
    }
}
