using System.Globalization;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Network;

/// <summary>A port has a name or number that the cluster takes.</summary>
internal sealed class PortNames : Policy
{
    public override string Id => "invalid-target-ports";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeLinter, "invalid-target-ports")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The cluster refuses the object.";

    public override string Mend => "Use up to 15 lower-case letters, digits and single hyphens with a letter among them, or a number from 1 to 65535.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var service in set.Of("Service"))
        {
            foreach (var port in service.Node.Objects("spec.ports"))
            {
                if (port["targetPort"] is { Value: { } target } node && !IsValid(target))
                {
                    yield return service.Breaks($"leads to a port '{target}', which cannot be", node);
                }
            }
        }

        foreach (var workload in set.Workloads)
        {
            foreach (var container in workload.AllContainers)
            {
                foreach (var port in container.Objects("ports"))
                {
                    if (port["name"] is { Value: { } name } node && !ObjectNames.IsPort(name))
                    {
                        yield return workload.Breaks(container, $"has a port with the name '{name}', which is refused", node);
                    }
                }
            }
        }
    }

    private static bool IsValid(string target) =>
        int.TryParse(target, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number is >= 1 and <= 65535 : ObjectNames.IsPort(target);
}
