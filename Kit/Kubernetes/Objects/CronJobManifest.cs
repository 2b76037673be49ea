using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <summary>A job that runs at set times, never twice at once.</summary>
internal sealed record CronJobManifest(ObjectMeta Metadata, JobTemplate Job) : KubernetesManifest(Metadata)
{
    public override string ApiVersion => "batch/v1";

    public override string Kind => "CronJob";

    public required string Schedule { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>Whether it only runs when somebody makes a job of it.</summary>
    public bool Suspend { get; init; }

    protected override void WriteContent(YamlWriter yaml) => yaml.Mapping("spec", spec =>
    {
        spec.Text("schedule", Schedule);
        spec.Text("timeZone", TimeZone);
        spec.Flag("suspend", Suspend);
        spec.Text("concurrencyPolicy", "Forbid");
        // A run that could not start within the hour is left out rather than started at an unexpected time.
        spec.Number("startingDeadlineSeconds", 3600);
        spec.Number("successfulJobsHistoryLimit", 3);
        spec.Number("failedJobsHistoryLimit", 3);
        spec.Mapping("jobTemplate", template =>
        {
            template.Mapping("metadata", new ObjectMeta(null, Job.Template.Labels));
            template.Mapping("spec", Job);
        });
    });
}
