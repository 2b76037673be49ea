using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <summary>
/// A pod with one container, as the <c>restricted</c> Pod Security Standard wants it: no root, no capabilities, no new
/// privileges, the runtime's seccomp profile, and beyond that a read-only root file system and no token of the cluster.
/// </summary>
internal sealed record PodTemplate(IReadOnlyDictionary<string, string> Labels, Container Container) : IYamlMapping
{
    /// <summary>What tools are told about the pods. Null: nothing.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    public required string ServiceAccount { get; init; }

    /// <summary>Who goes first where room is short.</summary>
    public required string PriorityClass { get; init; }

    /// <summary>Null for what runs all the time; <c>Never</c> for jobs, so that the logs of a failed run stay.</summary>
    public string? RestartPolicy { get; init; }

    public required int User { get; init; }

    public required int Group { get; init; }

    public required TimeSpan TerminationGracePeriod { get; init; }

    public IReadOnlyDictionary<string, string>? NodeSelector { get; init; }

    public PodSpreading? Spreading { get; init; }

    public IReadOnlyList<PodVolume> Volumes { get; init; } = [];

    public void Write(YamlWriter yaml)
    {
        yaml.Mapping("metadata", new ObjectMeta(null, Labels) { Annotations = Annotations });
        yaml.Mapping("spec", spec =>
        {
            spec.Text("serviceAccountName", ServiceAccount);
            spec.Flag("automountServiceAccountToken", false);
            spec.Flag("enableServiceLinks", false);
            spec.Text("priorityClassName", PriorityClass);
            spec.Text("restartPolicy", RestartPolicy);
            spec.Number("terminationGracePeriodSeconds", Seconds.Of(TerminationGracePeriod));
            spec.Mapping("securityContext", WriteSecurity);
            spec.TextsByName("nodeSelector", NodeSelector);
            Spreading?.Write(spec);
            spec.Mappings("containers", [Container]);
            spec.Mappings("volumes", Volumes);
        });
    }

    private void WriteSecurity(YamlWriter security)
    {
        security.Flag("runAsNonRoot", true);
        security.Number("runAsUser", User);
        security.Number("runAsGroup", Group);
        security.Number("fsGroup", Group);
        // The other policy opens files to the group at every start, which PostgreSQL and Erlang refuse for files of theirs.
        security.Text("fsGroupChangePolicy", "OnRootMismatch");
        security.Mapping("seccompProfile", profile => profile.Text("type", "RuntimeDefault"));
    }
}
