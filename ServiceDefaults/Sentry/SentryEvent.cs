using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace ServiceDefaults.Sentry;

/// <summary>An error on its way to Sentry. Secrets are taken out of all of it when it is written.</summary>
public sealed class SentryEvent
{
    /// <summary>What tells the report from all others.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>When it happened.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>How bad it is.</summary>
    public LogLevel Level { get; set; }

    /// <summary>Who logged it.</summary>
    public string? Logger { get; set; }

    /// <summary>The message with its parameters filled in.</summary>
    public string? Message { get; set; }

    /// <summary>The message before that, by which Sentry groups reports without an exception.</summary>
    public string? Template { get; set; }

    /// <summary>What went wrong.</summary>
    public Exception? Exception { get; init; }

    /// <summary>Whether the program lives on.</summary>
    public bool Handled { get; init; } = true;

    /// <summary>What the service was doing: an endpoint's route, or a job's or message's name.</summary>
    public string? Transaction { get; set; }

    /// <summary>By what reports are one issue. Default: Sentry decides.</summary>
    public IList<string> Fingerprint { get; } = [];

    /// <summary>Names and values to search by.</summary>
    public IDictionary<string, string> Tags { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    internal IReadOnlyList<KeyValuePair<string, object?>> Parameters { get; init; } = [];

    internal IReadOnlyList<SentryBreadcrumb> Breadcrumbs { get; init; } = [];

    internal SentryRequest? Request { get; init; }

    internal ActivityContext Trace { get; init; }

    internal ActivitySpanId ParentSpan { get; init; }
}
