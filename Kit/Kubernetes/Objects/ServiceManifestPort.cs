using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <param name="Name">Its name, and that of the container's port that it leads to.</param>
/// <param name="Port">The number under which the service answers.</param>
/// <param name="Protocol"><c>TCP</c> or <c>UDP</c>.</param>
internal sealed record ServiceManifestPort(string Name, int Port, string Protocol) : IYamlMapping
{
    public void Write(YamlWriter yaml)
    {
        yaml.Text("name", Name);
        yaml.Number("port", Port);
        yaml.Text("targetPort", Name);
        yaml.Text("protocol", Protocol);
    }
}
