using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

internal sealed record ResourceAmounts(string Cpu, string Memory, string EphemeralStorage) : IYamlMapping
{
    public void Write(YamlWriter yaml)
    {
        yaml.Text("cpu", Cpu);
        yaml.Text("memory", Memory);
        yaml.Text("ephemeral-storage", EphemeralStorage);
    }
}
