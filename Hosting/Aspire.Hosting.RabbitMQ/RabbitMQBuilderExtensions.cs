using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.RabbitMQ;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

/// <summary>Adds RabbitMQ brokers.</summary>
public static class RabbitMQBuilderExtensions
{
    private const string DataFolder = "/var/lib/rabbitmq";

    /// <summary>Adds a RabbitMQ broker. It is healthy when it takes a login.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="userName">Gives the user's name; null for <c>guest</c>.</param>
    /// <param name="password">Gives the user's password; null for one that is generated and kept in the user secrets as <c>NAME-password</c>.</param>
    /// <param name="port">The port on this machine; null for any.</param>
    /// <returns>The broker's builder.</returns>
    public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(this IDistributedApplicationBuilder builder, [ResourceName] string name, IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        // Special characters would have to be escaped in the URI by everyone who writes it.
        var passwordParameter = password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", special: false);
        var broker = new RabbitMQServerResource(name, userName?.Resource, passwordParameter);
        var key = $"{name}_check";
        builder.Services.AddKeyedSingleton(key, (_, _) => new RabbitMQHealthCheck(cancellationToken => broker.ConnectionStringExpression.GetValueAsync(cancellationToken)));
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(key, services => services.GetRequiredKeyedService<RabbitMQHealthCheck>(key), failureStatus: null, tags: null));
        return builder.AddResource(broker)
            .WithImage(RabbitMQImages.Broker, RabbitMQImages.Tag)
            .WithImageRegistry(RabbitMQImages.Registry)
            .WithEndpoint(port: port, targetPort: 5672, name: RabbitMQServerResource.PrimaryEndpointName)
            .WithEnvironment(context =>
            {
                context.EnvironmentVariables["RABBITMQ_DEFAULT_USER"] = broker.UserNameReference;
                context.EnvironmentVariables["RABBITMQ_DEFAULT_PASS"] = broker.PasswordParameter;
            })
            .WithHealthCheck(key);
    }

    /// <summary>Keeps the broker's data in a volume.</summary>
    /// <param name="builder">The broker.</param>
    /// <param name="name">The volume's name; null for one made of application and resource.</param>
    /// <param name="isReadOnly">Whether the broker can only read it.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<RabbitMQServerResource> WithDataVolume(this IResourceBuilder<RabbitMQServerResource> builder, string? name = null, bool isReadOnly = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return WithStableNode(builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), DataFolder, isReadOnly));
    }

    /// <summary>Keeps the broker's data in a folder of this machine.</summary>
    /// <param name="builder">The broker.</param>
    /// <param name="source">The folder, relative to the AppHost's folder.</param>
    /// <param name="isReadOnly">Whether the broker can only read it.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<RabbitMQServerResource> WithDataBindMount(this IResourceBuilder<RabbitMQServerResource> builder, string source, bool isReadOnly = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(source);
        return WithStableNode(builder.WithBindMount(source, DataFolder, isReadOnly));
    }

    /// <summary>Adds the management plugin: pages and an HTTP API on the endpoint <c>management</c>.</summary>
    /// <param name="builder">The broker.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="DistributedApplicationException">The image is not one whose variant with the plugin is known.</exception>
    public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(this IResourceBuilder<RabbitMQServerResource> builder) => builder.WithManagementPlugin(port: null);

    /// <summary>Adds the management plugin: pages and an HTTP API on the endpoint <c>management</c>.</summary>
    /// <param name="builder">The broker.</param>
    /// <param name="port">The pages' port on this machine; null for any.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="DistributedApplicationException">The image is not one whose variant with the plugin is known.</exception>
    public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(this IResourceBuilder<RabbitMQServerResource> builder, int? port)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var image = builder.Resource.Annotations.OfType<ContainerImageAnnotation>().SingleOrDefault();
        var tag = image is { Registry: RabbitMQImages.Registry, Image: RabbitMQImages.Broker, Tag: { } current } ? RabbitMQImages.WithManagement(current) : null;
        if (image is null || tag is null)
        {
            throw new DistributedApplicationException($"The management plugin of '{builder.Resource.Name}' needs an image that has it, and which that is cannot be told for '{image?.Registry}/{image?.Image}:{image?.Tag}'. Set an image of {RabbitMQImages.Registry}/{RabbitMQImages.Broker} with a tag such as '{RabbitMQImages.Tag}'.");
        }

        image.Tag = tag;
        if (builder.Resource.ManagementEndpoint.Exists)
        {
            return port is null ? builder : builder.WithEndpoint(RabbitMQServerResource.ManagementEndpointName, endpoint => endpoint.Port = port);
        }

        return builder.WithHttpEndpoint(port: port, targetPort: 15672, name: RabbitMQServerResource.ManagementEndpointName)
            .WithUrlForEndpoint(RabbitMQServerResource.ManagementEndpointName, url => url.DisplayText ??= "Management");
    }

    // The broker keeps its data under the node's name, which is the container's host name when nothing is said.
    private static IResourceBuilder<RabbitMQServerResource> WithStableNode(IResourceBuilder<RabbitMQServerResource> builder) =>
        builder.WithEnvironment(context => context.EnvironmentVariables["RABBITMQ_NODENAME"] = $"{builder.Resource.Name}@localhost");
}
