using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

internal sealed record ContainerResources(ResourceAmounts Requests, ResourceAmounts Limits) : IYamlMapping
{
    public void Write(YamlWriter yaml)
    {
        yaml.Mapping("requests", Requests);
        yaml.Mapping("limits", Limits);
    }
}
