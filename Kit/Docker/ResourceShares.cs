using EnvironmentKit.Deployment;
using EnvironmentKit.Documents;

namespace EnvironmentKit.Docker;

/// <summary>
/// <c>deploy.resources</c>. Compose applies its limits to containers as Swarm does, process limit included; the older keys of a
/// service beside it (<c>pids_limit</c>, <c>mem_limit</c>) are refused by Swarm, and by Compose where the two differ.
/// </summary>
internal sealed record ResourceShares(ServiceLimits Limits) : IYamlMapping
{
    public void Write(YamlWriter yaml)
    {
        yaml.Mapping("limits", limits =>
        {
            limits.Text("cpus", Quantity.Cores(Limits.CpuLimit));
            limits.Text("memory", Quantity.Size(Limits.MemoryLimit));
            limits.Number("pids", Limits.Pids);
        });
        yaml.Mapping("reservations", reservations =>
        {
            reservations.Text("cpus", Quantity.Cores(Limits.CpuRequest));
            reservations.Text("memory", Quantity.Size(Limits.MemoryRequest));
        });
    }
}
