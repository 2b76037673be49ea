namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class BudgetLetsNodesGo : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set)
    {
        foreach (var budget in set.Of("PodDisruptionBudget"))
        {
            var selected = set.Selected(budget.Node.Texts("spec.selector.matchLabels")).ToArray();
            if (selected.Length == 0)
            {
                yield return $"{budget} selects no pod";
            }

            if (selected.Length > 1)
            {
                yield return $"{budget} counts the pods of {string.Join(" and ", selected.Select(workload => workload.Name))} as one";
            }

            var hasBoth = budget.Node.At("spec.minAvailable") is not null && budget.Node.At("spec.maxUnavailable") is not null;
            var least = selected.Select(workload => set.Of("HorizontalPodAutoscaler").FirstOrDefault(autoscaler => autoscaler.Node.Text("spec.scaleTargetRef.name") == workload.Name)?.Node.Number("spec.minReplicas") ?? workload.Node.Number("spec.replicas") ?? 1).DefaultIfEmpty(1).Min();
            if (hasBoth || budget.Node.Text("spec.maxUnavailable") is "0" or "0%" || budget.Node.Text("spec.minAvailable") == "100%" || budget.Node.Number("spec.minAvailable") >= least)
            {
                yield return $"{budget} would never let a node be emptied";
            }
        }
    }
}
