using EnvironmentKit.Telemetry.Alerts;

namespace EnvironmentKit.Telemetry.Deployment;

/// <summary>How one tier is watched: what was declared, with the tier's settings over it, and checked.</summary>
internal sealed record TelemetryPlan
{
    public required TelemetrySet Set { get; init; }

    /// <summary>The share of traces that is kept, from 0 to 1.</summary>
    public required double Sampling { get; init; }

    /// <summary>Whether errors go to Sentry.</summary>
    public bool Sentry { get; init; }

    /// <summary>Whether the collector passes traces and logs on to Sentry.</summary>
    public bool SentryTraces { get; init; }

    public required DashboardPlan Dashboard { get; init; }

    /// <summary>Who gets mails about alerts. Null: nobody.</summary>
    public MailPlan? Mail { get; init; }

    /// <summary>What is measured of the machines.</summary>
    public NodeMetrics NodeMetrics { get; init; }

    public TimeSpan MetricRetention { get; init; } = TimeSpan.FromDays(15);

    /// <summary>In bytes.</summary>
    public long MetricStorage { get; init; } = 4L << 30;

    public AlertSettings Alerts { get; init; } = new([]);
}
