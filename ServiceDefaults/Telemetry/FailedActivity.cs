using System.Diagnostics;

namespace ServiceDefaults.Telemetry;

/// <summary>Errors in spans, as OpenTelemetry's conventions want them.</summary>
internal static class FailedActivity
{
    /// <summary>Marks a span as failed and records why.</summary>
    /// <param name="activity">The span, or <see langword="null"/> when nobody listens.</param>
    /// <param name="exception">What went wrong.</param>
    /// <param name="errorType">A name for it with few values; the exception's type by default.</param>
    public static void Fail(this Activity? activity, Exception exception, string? errorType = null)
    {
        if (activity is not { IsAllDataRequested: true })
        {
            return;
        }

        activity.SetStatus(ActivityStatusCode.Error, exception.Message);
        activity.SetTag("error.type", errorType ?? exception.GetType().FullName);
        activity.AddException(exception);
    }
}
