namespace EnvironmentKit.Telemetry.Alerts;

/// <summary>One of the kit's alerts: about which services it is, and when it fires.</summary>
/// <param name="name">Its name, which is also its section in <c>docs/reference/alerts.md</c>.</param>
/// <param name="threshold">Above which value it fires, unless another one is declared.</param>
/// <param name="after">For how long that must hold, unless something else is declared.</param>
/// <param name="severity">How bad it is, unless something else is declared.</param>
internal abstract class AlertKind(string name, double threshold, TimeSpan after, AlertSeverity severity)
{
    public string Name => name;

    public double Threshold => threshold;

    public TimeSpan After => after;

    public AlertSeverity Severity => severity;

    /// <summary>Whether it is about a service.</summary>
    public abstract bool Concerns(ObservedService service);

    /// <summary>What it says about a service that it concerns.</summary>
    public abstract AlertText Of(AlertSubject subject);

    protected static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);
}
