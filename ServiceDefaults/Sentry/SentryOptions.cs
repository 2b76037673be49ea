using Microsoft.Extensions.Logging;

namespace ServiceDefaults.Sentry;

/// <summary>How errors are reported to Sentry. The names are those of Sentry's own package, in the section <c>Sentry</c>.</summary>
public sealed class SentryOptions
{
    /// <summary>Where reports go: <c>https://KEY@HOST/PROJECT</c>. <c>Sentry:Dsn</c> or <c>SENTRY_DSN</c>; nothing is reported without one.</summary>
    public string? Dsn { get; set; }

    /// <summary><c>Sentry:Release</c> or <c>SENTRY_RELEASE</c>. Default: the service's version, which is its commit.</summary>
    public string? Release { get; set; }

    /// <summary><c>Sentry:Environment</c> or <c>SENTRY_ENVIRONMENT</c>. Default: the tier.</summary>
    public string? Environment { get; set; }

    /// <summary>The host's name in reports. Default: none.</summary>
    public string? ServerName { get; set; }

    /// <summary>The share of errors that is reported, from 0 to 1. Default: 1.</summary>
    public double SampleRate { get; set; } = 1;

    /// <summary>How many log entries before an error go with it. Default: 100.</summary>
    public int MaxBreadcrumbs { get; set; } = 100;

    /// <summary>How many reports may wait to be sent; further ones are dropped. Default: 30.</summary>
    public int MaxQueueItems { get; set; } = 30;

    /// <summary>How long what still waits may take at the service's end. Default: 2 s.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether e-mail and IP addresses and all harmless headers go with a report. Default: no.</summary>
    public bool SendDefaultPii { get; set; }

    /// <summary>Whether reports that were dropped are counted to Sentry. Default: yes.</summary>
    public bool SendClientReports { get; set; } = true;

    /// <summary>Whether each report that was sent is logged. Default: no.</summary>
    public bool Debug { get; set; }

    /// <summary>From which level a log entry is a report. Default: <see cref="LogLevel.Error"/>.</summary>
    public LogLevel MinimumEventLevel { get; set; } = LogLevel.Error;

    /// <summary>From which level a log entry goes with later reports. Default: <see cref="LogLevel.Information"/>.</summary>
    public LogLevel MinimumBreadcrumbLevel { get; set; } = LogLevel.Information;

    /// <summary>Tags of every report: <c>Sentry:DefaultTags:NAME</c>.</summary>
    public IDictionary<string, string> DefaultTags { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Sees each report before it is written; may change it, or return <see langword="null"/> to have it dropped. Runs in the background.</summary>
    public Func<SentryEvent, SentryEvent?>? BeforeSend { get; set; }
}
