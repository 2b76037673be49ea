namespace EnvironmentKit.Deployment;

/// <summary>What one replica is promised and what it may use at most.</summary>
/// <param name="CpuRequest">Promised processor time in thousandths of a core.</param>
/// <param name="CpuLimit">The most processor time in thousandths of a core.</param>
/// <param name="MemoryRequest">Promised memory in bytes.</param>
/// <param name="MemoryLimit">The most memory in bytes.</param>
/// <param name="Pids">The most processes and threads.</param>
public sealed record ServiceLimits(int CpuRequest, int CpuLimit, long MemoryRequest, long MemoryLimit, int Pids);
