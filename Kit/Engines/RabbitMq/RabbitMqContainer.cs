using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines.Containers;
using EnvironmentKit.Telemetry.Local.Statistics;

namespace EnvironmentKit.Engines.RabbitMq;

/// <summary>
/// Gives a RabbitMQ that runs in a container its management pages, which its figures are read from too. A process engine has them only where they
/// are declared: they cost it two seconds at every start, and five at every end.
/// </summary>
internal sealed class RabbitMqContainer(IDistributedApplicationBuilder builder) : IContainerForm
{
    private const string ManagementEndpoint = "management";

    /// <inheritdoc/>
    public bool Serves(IResource resource) => resource is RabbitMQServerResource && (HasManagement(resource) || IsOfficial(resource));

    /// <inheritdoc/>
    public void Complete(IResource resource)
    {
        var broker = (RabbitMQServerResource)resource;
        if (!HasManagement(broker))
        {
            try
            {
                builder.CreateResourceBuilder(broker).WithManagementPlugin();
            }
            catch (DistributedApplicationException)
            {
                // Of somebody's own tag it is not known which other has the pages.
                return;
            }
        }

        broker.Annotations.Add(new ServerStatisticsAnnotation(
            new RabbitMqManagementStatistics(broker, new EndpointReference(broker, ManagementEndpoint), StatisticsClient.Shared)));
    }

    private static bool HasManagement(IResource resource) => resource.Annotations.OfType<EndpointAnnotation>().Any(endpoint => endpoint.Name == ManagementEndpoint);

    private static bool IsOfficial(IResource resource) =>
        resource.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault() is { Registry: "docker.io", Image: "library/rabbitmq", SHA256: null };
}
