using EnvironmentKit.Deployment;

namespace EnvironmentKit.Telemetry.Deployment;

/// <summary>Switches RabbitMQ's management API on, by which alone a collector learns of single queues.</summary>
internal static class QueueManagement
{
    private const string PluginsPath = "/etc/rabbitmq/enabled_plugins";
    private const string Plugin = "rabbitmq_management";
    private const string PortName = "management";
    private const int Port = 15672;

    public static TierDeployment SwitchOn(TierDeployment deployment)
    {
        var queues = deployment.Services.Where(service => service.Component == "queue").ToList();
        var files = queues.SelectMany(queue => queue.Configs).Where(mount => mount.Path == PluginsPath).Select(mount => mount.Config).ToHashSet(StringComparer.Ordinal);
        return deployment with
        {
            Services = [.. deployment.Services.Select(service => queues.Contains(service) ? WithPort(service) : service)],
            Configs = [.. deployment.Configs.Select(config => files.Contains(config.Name) ? WithPlugin(config) : config)],
        };
    }

    private static Service WithPort(Service queue) => queue.Ports.Any(port => port.Number == Port) ? queue
        : queue with { Ports = [.. queue.Ports.Append(new ServicePort(PortName, Port) { Scheme = "http" }).OrderBy(port => port.Number)] };

    private static ConfigFile WithPlugin(ConfigFile config) => config.Content.Contains(Plugin, StringComparison.Ordinal) ? config
        : config with { Content = config.Content.Replace("[", $"[{Plugin},", StringComparison.Ordinal) };
}
