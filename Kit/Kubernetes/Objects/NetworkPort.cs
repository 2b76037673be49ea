using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <param name="Port">The port's number in the container.</param>
/// <param name="Protocol"><c>TCP</c> or <c>UDP</c>.</param>
internal sealed record NetworkPort(int Port, string Protocol) : IYamlMapping
{
    public void Write(YamlWriter yaml)
    {
        yaml.Number("port", Port);
        yaml.Text("protocol", Protocol);
    }
}
