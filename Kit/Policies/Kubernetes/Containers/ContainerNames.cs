using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Containers;

/// <summary>A pod has containers with names that tell them apart.</summary>
internal sealed class ContainerNames : PodPolicy
{
    public override string Id => "container-names";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The cluster refuses the pod.";

    public override string Mend => "Give the pod a container, and each container a name of its own in lower-case letters, digits and hyphens.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/workloads/pods/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode pod)
    {
        if (workload.Containers.Count == 0)
        {
            yield return workload.Breaks("has no container", pod);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var container in workload.AllContainers)
        {
            var name = container.Text("name");
            if (name is null || !ObjectNames.IsLabel(name))
            {
                yield return workload.Breaks($"has a container with the name '{name}', which is refused", container);
            }
            else if (!seen.Add(name))
            {
                yield return workload.Breaks($"has two containers called {name}", container["name"]);
            }
        }
    }
}
