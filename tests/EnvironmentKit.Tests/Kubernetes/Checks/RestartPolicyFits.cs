namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class RestartPolicyFits : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) => set.InPods((workload, pod) =>
    {
        var policy = pod.Text("spec.restartPolicy") ?? "Always";
        var isJob = workload.Kind is "Job" or "CronJob";
        return isJob == policy is "Never" or "OnFailure" ? [] : [$"restartPolicy {policy} is refused"];
    });
}
