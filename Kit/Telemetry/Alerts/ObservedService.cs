namespace EnvironmentKit.Telemetry.Alerts;

/// <summary>What rules need to know of a service; anything else of it may differ between a local run and a deployed tier.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
internal sealed record ObservedService(string Name, ObservedKind Kind)
{
    /// <summary>The name under which the machine's own measurements come.</summary>
    public const string HostName = "host";

    /// <summary>Whether somebody asks for its health and reports <c>resource.health</c>.</summary>
    public bool HasHealth { get; init; }

    /// <summary>
    /// A metric, in Prometheus's writing, that is there for as long as the service is, so that its absence tells as much as a failed
    /// health check. Null: there is none.
    /// </summary>
    public string? SignOfLife { get; init; }

    /// <summary>Of the machines: whether their processes are counted.</summary>
    public bool HasProcesses { get; init; }

    /// <summary>How many run at most.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>The most memory that one may use, in bytes. Null: any amount.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>The longest time between two of its scheduled runs. Null: it has no schedule, or nobody reports its runs.</summary>
    public TimeSpan? LongestPause { get; init; }

    /// <summary>Of a replica: the server that it follows.</summary>
    public string? Primary { get; init; }

    /// <summary>Of a gateway: the domains that it answers for by TLS.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];
}
