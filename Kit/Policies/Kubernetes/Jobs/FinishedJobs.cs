using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Jobs;

/// <summary>Finished jobs go by one rule.</summary>
/// <remarks>A Job by itself needs the time to live; beside a CronJob's history limits it is a second rule, and the stricter one wins.</remarks>
internal sealed class FinishedJobs : Policy
{
    public override string Id => "job-ttl-seconds-after-finished";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeLinter, "job-ttl-seconds-after-finished")];

    public override string Why => "Finished jobs and their pods stay for ever, or logs of failed runs vanish before the history limit says so.";

    public override string Mend => "Set spec.ttlSecondsAfterFinished of a Job, and leave it out of a CronJob's jobTemplate.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var job in set.Of("Job"))
        {
            if (job.Node.At("spec.ttlSecondsAfterFinished") is null)
            {
                yield return job.Breaks("stays for ever after it has finished", job.Node["spec"]);
            }
        }

        foreach (var job in set.Of("CronJob"))
        {
            if (job.Node.At("spec.jobTemplate.spec.ttlSecondsAfterFinished") is { } seconds)
            {
                yield return job.Breaks("removes its jobs by time beside its history limits", seconds);
            }
        }
    }
}
