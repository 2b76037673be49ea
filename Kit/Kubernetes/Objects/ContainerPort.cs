using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

internal sealed record ContainerPort(string Name, int Number, string Protocol) : IYamlMapping
{
    public void Write(YamlWriter yaml)
    {
        yaml.Text("name", Name);
        yaml.Number("containerPort", Number);
        yaml.Text("protocol", Protocol);
    }
}
