using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Probes;

/// <summary>Finds probes that ask a port which their container does not have.</summary>
internal static class ProbedPorts
{
    /// <summary>A violation where a probe of a kind does so.</summary>
    public static IEnumerable<Violation> Missing(KubernetesObject workload, ManifestNode container, string kind)
    {
        var port = container[kind] is { } probe ? probe.At("httpGet.port") ?? probe.At("tcpSocket.port") ?? probe.At("grpc.port") : null;
        return port is null || Has(container, port.Value) ? [] : [workload.Breaks(container, $"has a {kind} that asks port {port.Value}, which it does not have", port)];
    }

    private static bool Has(ManifestNode container, string? port)
    {
        foreach (var candidate in container.Objects("ports"))
        {
            if ((candidate.Text("name") == port || candidate.Text("containerPort") == port) && candidate.Text("protocol") is null or "TCP")
            {
                return true;
            }
        }

        return false;
    }
}
