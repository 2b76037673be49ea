using EnvironmentKit.Deployment;

namespace EnvironmentKit.Telemetry.Collector;

/// <summary>What a tier's collector does, and what it needs for that.</summary>
/// <param name="Configuration">Its configuration.</param>
internal sealed record CollectorPlan(CollectorConfiguration Configuration)
{
    /// <summary>Whom it asks, and to whom it passes on.</summary>
    public required IReadOnlyList<Connection> Connections { get; init; }

    /// <summary>The addresses outside that it asks for.</summary>
    public required IReadOnlyList<ExternalConnection> ExternalConnections { get; init; }

    /// <summary>The secrets that it reads.</summary>
    public required IReadOnlyList<string> Secrets { get; init; }
}
