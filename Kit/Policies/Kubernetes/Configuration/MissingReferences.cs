namespace EnvironmentKit.Policies.Kubernetes.Configuration;

/// <summary>What a pod refers to exists.</summary>
internal sealed class MissingReferences : Policy
{
    public override string Id => "missing-reference";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeLinter, "env-var-value-from")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The pod waits for it and never starts.";

    public override string Mend => "Add the ConfigMap, Secret or claim to what is applied, mend its name or key, or mark it as optional.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/configuration/configmap/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var workload in set.Workloads)
        {
            foreach (var container in workload.AllContainers)
            {
                foreach (var reference in ObjectReferences.OfEnvironment(container))
                {
                    if (Missing(set, workload, reference) is { } message)
                    {
                        yield return workload.Breaks(container, message, reference.At);
                    }
                }
            }

            foreach (var reference in ObjectReferences.OfVolumes(workload.PodSpec))
            {
                if (Missing(set, workload, reference) is { } message)
                {
                    yield return workload.Breaks(message, reference.At);
                }
            }
        }
    }

    private static string? Missing(KubernetesSet set, KubernetesObject workload, ObjectReference reference)
    {
        if (reference.Optional)
        {
            return null;
        }

        if (set.Find(reference.Kind, reference.Name, workload) is not { } found)
        {
            return $"needs {reference.Kind} {reference.Name}, which does not exist";
        }

        return reference.Key is { } key && found.Node["data"]?[key] is null && found.Node["stringData"]?[key] is null && found.Node["binaryData"]?[key] is null
            ? $"needs the key {key}, which {found} does not have"
            : null;
    }
}
