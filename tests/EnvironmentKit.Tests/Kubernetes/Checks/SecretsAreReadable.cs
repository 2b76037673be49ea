namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class SecretsAreReadable : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set)
    {
        foreach (var secret in set.Of("Secret"))
        {
            var data = secret.Node.Texts("data");
            foreach (var entry in data.Where(entry => !Convert.TryFromBase64String(entry.Value, new byte[entry.Value.Length], out _)))
            {
                yield return $"{secret}: {entry.Key} is not base64";
            }

            if (secret.Node.Text("type") == "kubernetes.io/tls" && !(data.ContainsKey("tls.crt") && data.ContainsKey("tls.key")))
            {
                yield return $"{secret} is no certificate with its key";
            }
        }
    }
}
