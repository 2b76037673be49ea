using System.Globalization;
using EnvironmentKit.Deployment;
using EnvironmentKit.Documents;

namespace EnvironmentKit.Compose;

/// <summary>A port of the host, on all of its addresses; said so, because nothing said means the same.</summary>
internal sealed record ComposePort(ServicePort Port) : IYamlMapping
{
    public void Write(YamlWriter yaml)
    {
        yaml.Number("target", Port.Number);
        yaml.Text("host_ip", "0.0.0.0");
        yaml.Text("published", Port.PublishedAs?.ToString(CultureInfo.InvariantCulture));
        yaml.Text("protocol", Port.Udp ? "udp" : "tcp");
    }
}
