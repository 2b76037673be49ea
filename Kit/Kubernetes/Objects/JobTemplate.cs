using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <summary>How a job runs to its end.</summary>
internal sealed record JobTemplate(PodTemplate Template) : IYamlMapping
{
    /// <summary>How often a failed run is tried again, with growing pauses.</summary>
    public required int BackoffLimit { get; init; }

    /// <summary>How long it may take with all that. Null: as long as it wants.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>How long its pods and their logs stay. Null where somebody else counts them, as a CronJob does.</summary>
    public TimeSpan? TimeToLive { get; init; }

    public void Write(YamlWriter yaml)
    {
        yaml.Number("backoffLimit", BackoffLimit);
        yaml.Number("activeDeadlineSeconds", Seconds.Of(Deadline));
        yaml.Number("ttlSecondsAfterFinished", Seconds.Of(TimeToLive));
        yaml.Mapping("template", Template);
    }
}
