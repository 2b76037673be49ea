using EnvironmentKit.Deployment;

namespace EnvironmentKit.Docker;

/// <summary>
/// The host name that a container takes itself for. What keeps data keeps its name too: RabbitMQ names its folder after the host and
/// would begin anew after each update.
/// </summary>
internal static class HostName
{
    public static string? Of(Service service) => service.Stateful && service.Replicas.Minimum == 1 ? service.Name : null;
}
