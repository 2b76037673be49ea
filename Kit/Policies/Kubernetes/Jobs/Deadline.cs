using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Jobs;

/// <summary>A run that is late is skipped at some time.</summary>
internal sealed class Deadline : Policy
{
    public override string Id => "cronjob-has-deadline";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeScore, "cronjob-has-deadline")];

    public override string Why => "After a hundred missed runs a CronJob never starts again.";

    public override string Mend => "Set spec.startingDeadlineSeconds.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var job in set.Of("CronJob"))
        {
            if (job.Node.At("spec.startingDeadlineSeconds") is null)
            {
                yield return job.Breaks("has no deadline for starting late", job.Node["spec"]);
            }
        }
    }
}
