namespace EnvironmentKit;

/// <summary>Which services watch over a deployed tier.</summary>
public enum TelemetrySet
{
    /// <summary>A collector, the dashboard, Prometheus and Alertmanager; Sentry where its DSN is declared.</summary>
    Collector,

    /// <summary>The dashboard alone, to which services export directly; Sentry where its DSN is declared.</summary>
    Direct,
}
