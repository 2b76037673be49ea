namespace EnvironmentKit.Telemetry;

/// <summary>How deployed tiers are watched. A tier's settings <c>Telemetry:*</c> count before.</summary>
public sealed class TelemetryOptions
{
    private List<(string Name, AlertOptions Options)> _alerts = [];

    /// <summary>Which services watch. The setting <c>Telemetry:Set</c> counts before. Default: <see cref="TelemetrySet.Collector"/>.</summary>
    public TelemetrySet Set { get; set; }

    /// <summary>
    /// The share of traces that is kept, from 0 to 1. The setting <c>Telemetry:Sampling</c> counts before. Null: 0.1 in production, all
    /// elsewhere. Default: null.
    /// </summary>
    public double? Sampling { get; set; }

    /// <summary>
    /// Whether errors are reported to Sentry, with the DSN that is the secret <c>sentry-dsn</c>. The setting <c>Telemetry:Sentry</c>
    /// counts before. Default: false.
    /// </summary>
    public bool Sentry { get; set; }

    /// <summary>
    /// Whether the collector passes traces and logs on to Sentry's OTLP address, which is the secret <c>sentry-otlp-endpoint</c>, with
    /// <c>sentry-otlp-auth</c>. The setting <c>Telemetry:SentryTraces</c> counts before. Default: false.
    /// </summary>
    public bool SentryTraces { get; set; }

    /// <summary>The dashboard.</summary>
    public TelemetryDashboardOptions Dashboard { get; private set; } = new();

    /// <summary>Mails about alerts.</summary>
    public AlertMailOptions Mail { get; private set; } = new();

    /// <summary>
    /// What is measured of the machines below the tier. The setting <c>Telemetry:NodeMetrics</c> counts before. Default:
    /// <see cref="NodeMetrics.All"/>.
    /// </summary>
    public NodeMetrics NodeMetrics { get; set; }

    /// <summary>
    /// How long Prometheus keeps what was measured; at least two weeks where something runs on a schedule, longer where that is rarer. The
    /// setting <c>Telemetry:Metrics:Days</c> counts before. Default: 15 days.
    /// </summary>
    public TimeSpan MetricRetention { get; set; } = TimeSpan.FromDays(15);

    /// <summary>The most that Prometheus keeps, in bytes; then the oldest goes. The setting <c>Telemetry:Metrics:Size</c>, such as <c>8Gi</c>, counts before. Default: 4 GiB.</summary>
    public long MetricStorage { get; set; } = 4L << 30;

    /// <summary>Where the page about the kit's alerts is to be read, for the links in mails. The setting <c>Telemetry:Runbooks</c> counts before. Default: <c>docs/reference/alerts.md</c>.</summary>
    public string Runbooks { get; set; } = "docs/reference/alerts.md";

    /// <summary>Everything that was declared about alerts, in that order.</summary>
    internal IReadOnlyList<(string Name, AlertOptions Options)> Alerts => _alerts;

    /// <summary>
    /// Changes one of the kit's alerts, <c>telemetry.Alert("SlowResponses", alert => alert.Threshold = 0.5)</c>, or adds one that has an
    /// <see cref="AlertOptions.Expression"/>. What is declared for one service counts before what is declared for all.
    /// </summary>
    /// <param name="name">The alert's name: letters and digits, the first an upper-case letter.</param>
    /// <param name="configure">Declares it.</param>
    /// <returns>The same options.</returns>
    public TelemetryOptions Alert(string name, Action<AlertOptions> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);

        var options = new AlertOptions();
        configure(options);
        _alerts.Add((name, options));
        return this;
    }

    /// <summary>The same options, so that what one tier changes is its own.</summary>
    internal TelemetryOptions Copy()
    {
        var copy = (TelemetryOptions)MemberwiseClone();
        (copy.Dashboard, copy.Mail, copy._alerts) = (Dashboard.Copy(), Mail.Copy(), [.. _alerts]);
        return copy;
    }
}
