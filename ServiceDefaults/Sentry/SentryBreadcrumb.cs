using Microsoft.Extensions.Logging;

namespace ServiceDefaults.Sentry;

/// <summary>A log entry that came before an error.</summary>
internal sealed record SentryBreadcrumb(DateTimeOffset Timestamp, LogLevel Level, string Category, string Message, string? ExceptionType);
