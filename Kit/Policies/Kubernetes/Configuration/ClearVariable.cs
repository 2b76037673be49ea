using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Configuration;

/// <summary>A variable's value comes from one place.</summary>
internal sealed class ClearVariable : ContainerPolicy
{
    public override string Id => "variable-has-two-values";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The cluster refuses the pod.";

    public override string Mend => "Keep either value or valueFrom.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        foreach (var variable in container.Objects("env"))
        {
            if (variable["value"] is not null && variable["valueFrom"] is not null)
            {
                yield return workload.Breaks(container, $"has two values for the variable {variable.Text("name")}", variable);
            }
        }
    }
}
