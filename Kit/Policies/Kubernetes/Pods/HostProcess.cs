using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Pods;

/// <summary>No pod runs as a process of a Windows node.</summary>
internal sealed class HostProcess : PodPolicy
{
    public override string Id => "hostProcess";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Polaris, "hostProcess")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "A HostProcess container is no container: it has all rights on its node.";

    public override string Mend => "Leave windowsOptions.hostProcess out.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode pod)
    {
        if (pod.Flag("securityContext.windowsOptions.hostProcess") == true)
        {
            yield return workload.Breaks("runs as a process of its node", pod.At("securityContext.windowsOptions.hostProcess"));
        }

        foreach (var container in workload.AllContainers)
        {
            if (container.Flag("securityContext.windowsOptions.hostProcess") == true)
            {
                yield return workload.Breaks(container, "runs as a process of its node", container.At("securityContext.windowsOptions.hostProcess"));
            }
        }
    }
}
