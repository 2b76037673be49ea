using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Elasticsearch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

/// <summary>Adds Elasticsearch servers.</summary>
public static class ElasticsearchBuilderExtensions
{
    private const string DataFolder = "/usr/share/elasticsearch/data";

    /// <summary>Adds an Elasticsearch server of one node. It is healthy when every primary shard is there.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="password">Gives the password of the user <c>elastic</c>; null for one that is generated and kept in the user secrets as <c>NAME-password</c>.</param>
    /// <param name="port">The port on this machine; null for any.</param>
    /// <returns>The server's builder.</returns>
    public static IResourceBuilder<ElasticsearchResource> AddElasticsearch(this IDistributedApplicationBuilder builder, [ResourceName] string name, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        // Special characters would have to be escaped in the connection string's URL.
        var passwordParameter = password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", special: false);
        var server = new ElasticsearchResource(name, passwordParameter);
        var key = $"{name}_check";
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            key,
            _ => new ElasticsearchHealthCheck(cancellationToken => server.ConnectionStringExpression.GetValueAsync(cancellationToken)),
            failureStatus: null,
            tags: null));
        return builder.AddResource(server)
            .WithImage("library/elasticsearch", "8.17.3")
            .WithImageRegistry("docker.io")
            .WithHttpEndpoint(targetPort: 9200, port: port, name: ElasticsearchResource.PrimaryEndpointName)
            .WithEndpoint(targetPort: 9300, name: ElasticsearchResource.InternalEndpointName)
            .WithEnvironment("discovery.type", "single-node")
            .WithEnvironment("xpack.security.enabled", "true")
            .WithEnvironment(context => context.EnvironmentVariables["ELASTIC_PASSWORD"] = server.PasswordParameter)
            .WithHealthCheck(key);
    }

    /// <summary>Keeps the server's data in a volume.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">The volume's name; null for one made of application and resource.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<ElasticsearchResource> WithDataVolume(this IResourceBuilder<ElasticsearchResource> builder, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), DataFolder);
    }

    /// <summary>Keeps the server's data in a folder of this machine.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="source">The folder, relative to the AppHost's folder.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<ElasticsearchResource> WithDataBindMount(this IResourceBuilder<ElasticsearchResource> builder, string source)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(source);
        return builder.WithBindMount(source, DataFolder);
    }
}
