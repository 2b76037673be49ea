namespace EnvironmentKit.Telemetry.Alerts;

/// <summary>What is watched: the services of a deployed tier or of a local run.</summary>
/// <param name="Application">The application's name, which is <c>service.namespace</c>.</param>
/// <param name="Tier">The tier's name, which is <c>deployment.environment.name</c>.</param>
/// <param name="Services">The services, ordered by name.</param>
internal sealed record ObservedTier(string Application, string Tier, IReadOnlyList<ObservedService> Services)
{
    /// <summary>The value of Prometheus's label <c>job</c> for what a service reports.</summary>
    public string JobOf(string service) => $"{Application}/{service}";
}
