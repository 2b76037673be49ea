namespace EnvironmentKit.Telemetry;

/// <summary>What is measured of the machines that a tier runs on, where it has a collector.</summary>
public enum NodeMetrics
{
    /// <summary>Processors, memory, disks, network and processes of every node.</summary>
    All,

    /// <summary>All but the number of processes, for which an agent of its own sees the <c>/proc</c> of its node.</summary>
    WithoutProcesses,

    /// <summary>Nothing: the nodes are somebody else's, or watched by something else. The alerts about them are left out, too.</summary>
    None,
}
