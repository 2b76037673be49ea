using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Resources;

/// <summary>A container may use at least what it needs.</summary>
internal sealed class LimitBelowRequest : ContainerPolicy
{
    public override string Id => "limit-below-request";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The cluster refuses the pod.";

    public override string Mend => "Raise the limit to the request or above.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/");

    protected override IEnumerable<Violation> Check(KubernetesObject workload, ManifestNode container, PolicyContext context)
    {
        foreach (var (resource, limit) in container.At("resources.limits")?.Entries ?? [])
        {
            if (ResourceQuantity.Parse(container.At("resources.requests")?[resource.Value ?? ""]?.Value) > ResourceQuantity.Parse(limit.Value))
            {
                yield return workload.Breaks(container, $"has a limit of {resource.Value} below its request", limit);
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        foreach (var service in file.Services)
        {
            var resources = service["deploy"].At("resources");
            foreach (var (name, limit, request) in new[]
            {
                ("cpus", resources.At("limits.cpus") ?? service["cpus"], resources.At("reservations.cpus")),
                ("memory", resources.At("limits.memory") ?? service["mem_limit"], resources.At("reservations.memory") ?? service["mem_reservation"]),
            })
            {
                if (ComposeAmount.Parse(request?.Value) > ComposeAmount.Parse(limit?.Value))
                {
                    yield return service.Breaks($"has a limit of {name} below its reservation", limit);
                }
            }
        }
    }
}
