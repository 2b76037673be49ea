using EnvironmentKit.Engines.Preparation;
using EnvironmentKit.Engines.Readiness;
using EnvironmentKit.Telemetry.Local.Statistics;

namespace EnvironmentKit.Engines.Companions;

/// <summary>How a server is prepared, started, probed and stopped.</summary>
internal sealed record CompanionPlan
{
    /// <summary>The server itself. It must stay in the foreground.</summary>
    public required ServerCommand Server { get; init; }

    /// <summary>What has to be there before the server starts, in order.</summary>
    public IReadOnlyList<PreparationStep> Preparation { get; init; } = [];

    /// <summary>Tells by the server's own protocol when it serves.</summary>
    public required IReadinessProbe Readiness { get; init; }

    /// <summary>The signal that ends the server quickly and cleanly while clients are connected.</summary>
    public StopSignal StopSignal { get; init; } = StopSignal.Terminate;

    /// <summary>How long the server may take to end before it is killed.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Declared endpoints on which the server does not listen; their addresses are not shown.</summary>
    public IReadOnlyList<string> SilentEndpoints { get; init; } = [];

    /// <summary>Reads the server's figures. Null: there are none, or whoever can connect to it can have them.</summary>
    public IServerStatistics? Statistics { get; init; }
}
