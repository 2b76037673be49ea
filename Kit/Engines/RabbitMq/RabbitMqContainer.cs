using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines.Containers;

namespace EnvironmentKit.Engines.RabbitMq;

/// <summary>
/// Gives a RabbitMQ that runs in a container its management pages. A process engine has them only where they are declared: they cost it two
/// seconds at every start, and five at every end.
/// </summary>
internal sealed class RabbitMqContainer(IDistributedApplicationBuilder builder) : IContainerForm
{
    /// <inheritdoc/>
    public bool Serves(IResource resource) => resource is RabbitMQServerResource
        && !resource.Annotations.OfType<EndpointAnnotation>().Any(endpoint => endpoint.Name == "management")
        && resource.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault() is { Registry: "docker.io", Image: "library/rabbitmq", SHA256: null };

    /// <inheritdoc/>
    public void Complete(IResource resource)
    {
        try
        {
            builder.CreateResourceBuilder((RabbitMQServerResource)resource).WithManagementPlugin();
        }
        catch (DistributedApplicationException)
        {
            // Of somebody's own tag it is not known which other has the pages.
        }
    }
}
