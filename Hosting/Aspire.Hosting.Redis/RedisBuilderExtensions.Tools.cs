using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Redis;

namespace Aspire.Hosting;

public static partial class RedisBuilderExtensions
{
    /// <summary>Adds Redis Commander for all Redis servers of the application; there is one.</summary>
    /// <param name="builder">A server.</param>
    /// <param name="configureContainer">Declares more about Redis Commander; null for nothing.</param>
    /// <param name="containerName">Redis Commander's resource name; null for <c>rediscommander</c>.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<RedisResource> WithRedisCommander(this IResourceBuilder<RedisResource> builder, Action<IResourceBuilder<RedisCommanderResource>>? configureContainer = null, string? containerName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var application = builder.ApplicationBuilder;
        if (application.Resources.OfType<RedisCommanderResource>().SingleOrDefault() is { } existing)
        {
            configureContainer?.Invoke(application.CreateResourceBuilder(existing));
            return builder;
        }

        var tool = application.AddResource(new RedisCommanderResource(containerName ?? "rediscommander"))
            .WithImage(RedisImages.Commander, RedisImages.CommanderTag)
            .WithImageRegistry(RedisImages.CommanderRegistry)
            .WithHttpEndpoint(targetPort: 8081, name: "http")
            .ExcludeFromManifest();
        // Servers may be declared after this, so the list is made when the tool starts.
        application.Eventing.Subscribe<BeforeResourceStartedEvent>(tool.Resource, async (_, cancellationToken) =>
        {
            if (await RedisTools.CommanderHostsAsync(application.Resources.OfType<RedisResource>(), cancellationToken).ConfigureAwait(false) is { Length: > 0 } hosts)
            {
                tool.WithEnvironment("REDIS_HOSTS", hosts);
            }
        });
        configureContainer?.Invoke(tool);
        tool.WithRelationship(builder.Resource, "RedisCommander");
        return builder;
    }

    /// <summary>Adds Redis Insight for all Redis servers of the application; there is one.</summary>
    /// <param name="builder">A server.</param>
    /// <param name="configureContainer">Declares more about Redis Insight; null for nothing.</param>
    /// <param name="containerName">Redis Insight's resource name; null for <c>redisinsight</c>.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<RedisResource> WithRedisInsight(this IResourceBuilder<RedisResource> builder, Action<IResourceBuilder<RedisInsightResource>>? configureContainer = null, string? containerName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var application = builder.ApplicationBuilder;
        if (application.Resources.OfType<RedisInsightResource>().SingleOrDefault() is { } existing)
        {
            configureContainer?.Invoke(application.CreateResourceBuilder(existing));
            return builder;
        }

        var tool = application.AddResource(new RedisInsightResource(containerName ?? "redisinsight"))
            .WithImage(RedisImages.Insight, RedisImages.InsightTag)
            .WithImageRegistry(RedisImages.InsightRegistry)
            .WithHttpEndpoint(targetPort: 5540, name: RedisInsightResource.PrimaryEndpointName)
            .WithEnvironment(context => RedisTools.SetInsightEnvironment(context, application.Resources.OfType<RedisResource>()))
            .WithRelationship(builder.Resource, "RedisInsight")
            .ExcludeFromManifest();
        configureContainer?.Invoke(tool);
        return builder;
    }

    /// <summary>Sets Redis Commander's port on this machine.</summary>
    /// <param name="builder">Redis Commander.</param>
    /// <param name="port">The port; null for any.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<RedisCommanderResource> WithHostPort(this IResourceBuilder<RedisCommanderResource> builder, int? port)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithEndpoint("http", endpoint => endpoint.Port = port);
    }

    /// <summary>Sets Redis Insight's port on this machine.</summary>
    /// <param name="builder">Redis Insight.</param>
    /// <param name="port">The port; null for any.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<RedisInsightResource> WithHostPort(this IResourceBuilder<RedisInsightResource> builder, int? port)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithEndpoint(RedisInsightResource.PrimaryEndpointName, endpoint => endpoint.Port = port);
    }

    /// <summary>Keeps Redis Insight's data in a volume.</summary>
    /// <param name="builder">Redis Insight.</param>
    /// <param name="name">The volume's name; null for one made of application and resource.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<RedisInsightResource> WithDataVolume(this IResourceBuilder<RedisInsightResource> builder, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), DataFolder);
    }

    /// <summary>Keeps Redis Insight's data in a folder of this machine.</summary>
    /// <param name="builder">Redis Insight.</param>
    /// <param name="source">The folder, relative to the AppHost's folder.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<RedisInsightResource> WithDataBindMount(this IResourceBuilder<RedisInsightResource> builder, string source)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(source);
        return builder.WithBindMount(source, DataFolder);
    }
}
