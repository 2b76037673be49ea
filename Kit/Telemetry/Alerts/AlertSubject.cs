using System.Globalization;

namespace EnvironmentKit.Telemetry.Alerts;

/// <summary>A service, as a rule is made about it.</summary>
/// <param name="Tier">The tier that it is part of.</param>
/// <param name="Service">The service.</param>
/// <param name="Limit">Above which value the alert fires, in its own unit.</param>
internal sealed record AlertSubject(ObservedTier Tier, ObservedService Service, double Limit)
{
    public string Name => Service.Name;

    /// <summary>The label matcher for what the service reports.</summary>
    public string Job => JobOf(Service.Name);

    /// <summary><see cref="Limit"/> as PromQL writes it.</summary>
    public string Threshold => Limit.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>The label matcher for what another service of the tier reports.</summary>
    public string JobOf(string service) => $"job=\"{Tier.JobOf(service)}\"";
}
