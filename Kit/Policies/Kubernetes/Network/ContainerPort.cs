using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Network;

/// <summary>Reads on which ports a workload's containers listen.</summary>
internal static class ContainerPort
{
    /// <summary>Whether a container has a port of a name or number.</summary>
    public static bool IsOpen(KubernetesObject workload, string? port, string? protocol) => Find(workload, port, protocol) is not null;

    /// <summary>The number of a port as policies compare them; the text itself where no container has it.</summary>
    public static string Number(KubernetesObject workload, ManifestNode? port) =>
        port?["port"] is not { } named ? "any" : Find(workload, named.Value, port.Text("protocol"))?.Text("containerPort") ?? named.Value ?? "any";

    private static ManifestNode? Find(KubernetesObject workload, string? port, string? protocol)
    {
        foreach (var container in workload.AllContainers)
        {
            foreach (var candidate in container["ports"]?.Items ?? [])
            {
                if ((candidate["containerPort"]?.Value == port || candidate["name"]?.Value == port) && (candidate["protocol"]?.Value ?? "TCP") == (protocol ?? "TCP"))
                {
                    return candidate;
                }
            }
        }

        return null;
    }
}
