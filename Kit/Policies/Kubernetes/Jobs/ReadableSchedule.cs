using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Jobs;

/// <summary>A schedule can be read, and its time zone is known.</summary>
internal sealed class ReadableSchedule : Policy
{
    public override string Id => "schedule-is-readable";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The cluster refuses the CronJob; without a time zone it runs by the clock of whatever node holds the control plane.";

    public override string Mend => "Write five fields, such as 5 3 * * *, and a timeZone such as Etc/UTC: RunOnSchedule.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var job in set.Of("CronJob"))
        {
            var schedule = job.Node.At("spec.schedule");
            if (!CronSchedule.IsReadable(schedule?.Value ?? ""))
            {
                yield return job.Breaks($"has the schedule '{schedule?.Value}', which is refused", schedule);
            }

            var zone = job.Node.At("spec.timeZone");
            if (zone?.Value is not { } name || name == "Local" || !TimeZoneInfo.TryFindSystemTimeZoneById(name, out _))
            {
                yield return job.Breaks(zone is null ? "does not say by which time zone it runs" : $"runs by the time zone '{zone.Value}', which does not exist", zone);
            }
        }
    }
}
