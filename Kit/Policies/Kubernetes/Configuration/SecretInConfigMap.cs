namespace EnvironmentKit.Policies.Kubernetes.Configuration;

/// <summary>No ConfigMap holds a secret.</summary>
/// <remarks>Polaris also complains of names such as PASSWORD_FILE, whose value is the way to a mounted secret, and of file names; the kit does not.</remarks>
internal sealed class SecretInConfigMap : Policy
{
    public override string Id => "sensitiveConfigmapContent";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Polaris, "sensitiveConfigmapContent")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "A ConfigMap is neither encrypted nor hidden: whoever may read the namespace reads the secret.";

    public override string Mend => "Declare a secret parameter; the kit makes a Secret of it.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/configuration/secret/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var map in set.Of("ConfigMap"))
        {
            foreach (var (key, value) in map.Node["data"]?.Entries ?? [])
            {
                if (SensitiveText.IsSecret(key.Value ?? "", value.Value ?? ""))
                {
                    yield return map.Breaks($"holds what looks like a secret in {key.Value}", key);
                }
            }
        }
    }
}
