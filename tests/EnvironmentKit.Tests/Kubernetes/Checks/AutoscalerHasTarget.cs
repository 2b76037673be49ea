namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class AutoscalerHasTarget : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set)
    {
        foreach (var autoscaler in set.Of("HorizontalPodAutoscaler"))
        {
            if (set.Find(autoscaler.Node.Text("spec.scaleTargetRef.kind") ?? "", autoscaler.Node.Text("spec.scaleTargetRef.name")) is not { } target)
            {
                yield return $"{autoscaler} scales what does not exist";
                continue;
            }

            if (target.Node.At("spec.replicas") is not null)
            {
                yield return $"{autoscaler}: every deployment would set the replicas of {target} back";
            }

            if (autoscaler.Node.Number("spec.minReplicas") > autoscaler.Node.Number("spec.maxReplicas"))
            {
                yield return $"{autoscaler} has a minimum above its maximum";
            }

            var measured = autoscaler.Node.Objects("spec.metrics").Select(metric => metric.Text("resource.name")).Where(name => name is not null);
            foreach (var resource in measured.Where(resource => target.Containers.Any(container => container.At($"resources.requests.{resource}") is null)))
            {
                yield return $"{autoscaler}: {target} requests no {resource} that use could be compared with";
            }
        }
    }
}
