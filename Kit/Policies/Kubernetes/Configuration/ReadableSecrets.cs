using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Kubernetes.Configuration;

/// <summary>A Secret can be read.</summary>
internal sealed class ReadableSecrets : Policy
{
    public override string Id => "secret-is-readable";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The cluster refuses the Secret, or hands out something else than was meant.";

    public override string Mend => "Encode the values in base64, or put them under stringData; a certificate needs tls.crt and tls.key.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/concepts/configuration/secret/");

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var secret in set.Of("Secret"))
        {
            var data = secret.Node["data"];
            foreach (var (key, value) in data?.Entries ?? [])
            {
                if (value.Value is { } text && !Convert.TryFromBase64String(text, new byte[text.Length], out _))
                {
                    yield return secret.Breaks($"has a value for {key.Value} that is not base64", value);
                }
            }

            if (secret.Node.Text("type") == "kubernetes.io/tls" && !(Has(secret.Node, "tls.crt") && Has(secret.Node, "tls.key")))
            {
                yield return secret.Breaks("is no certificate with its key");
            }
        }
    }

    private static bool Has(ManifestNode secret, string key) => secret["data"]?[key] is not null || secret["stringData"]?[key] is not null;
}
