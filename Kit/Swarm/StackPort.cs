using EnvironmentKit.Deployment;
using EnvironmentKit.Documents;

namespace EnvironmentKit.Swarm;

/// <summary>A port of the node itself: the client's address reaches the service, and no virtual IP is needed.</summary>
internal sealed record StackPort(ServicePort Port) : IYamlMapping
{
    public void Write(YamlWriter yaml)
    {
        yaml.Number("target", Port.Number);
        yaml.Number("published", Port.PublishedAs);
        yaml.Text("protocol", Port.Udp ? "udp" : "tcp");
        yaml.Text("mode", "host");
    }
}
