using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

/// <summary>Adds Redis servers.</summary>
public static partial class RedisBuilderExtensions
{
    private const string DataFolder = "/data";

    /// <summary>Adds a Redis server with a generated password. It is healthy when it answers a ping.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="port">The port on this machine; null for any.</param>
    /// <returns>The server's builder.</returns>
    public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, [ResourceName] string name, int? port) => builder.AddRedis(name, port, password: null);

    /// <summary>Adds a Redis server. It is healthy when it answers a ping.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="port">The port on this machine; null for any.</param>
    /// <param name="password">Gives the password; null for one that is generated and kept in the user secrets as <c>NAME-password</c>.</param>
    /// <returns>The server's builder.</returns>
    public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, [ResourceName] string name, int? port = null, IResourceBuilder<ParameterResource>? password = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        // A comma would end the password in a connection string.
        var passwordParameter = password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", special: false);
        var redis = new RedisResource(name, passwordParameter);
        var key = $"{name}_check";
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(key, _ => new RedisHealthCheck(redis.GetConnectionStringAsync), failureStatus: null, tags: null));
        return builder.AddResource(redis)
            .WithEndpoint(port: port, targetPort: 6379, scheme: RedisResource.Scheme, name: RedisResource.PrimaryEndpointName)
            .WithImage(RedisImages.Server, RedisImages.Tag)
            .WithImageRegistry(RedisImages.Registry)
            .WithHealthCheck(key)
            .WithEntrypoint("/bin/sh")
            .WithEnvironment(context =>
            {
                if (redis.PasswordParameter is { } given)
                {
                    context.EnvironmentVariables[RedisArguments.PasswordVariable] = given;
                }
            })
            .WithArgs(context => RedisArguments.Add(context, redis));
    }

    /// <summary>Keeps the server's data in a volume, and lets the server write it there.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">The volume's name; null for one made of application and resource.</param>
    /// <param name="isReadOnly">Whether the server can only read it; it then writes nothing.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<RedisResource> WithDataVolume(this IResourceBuilder<RedisResource> builder, string? name = null, bool isReadOnly = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return Persisting(builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), DataFolder, isReadOnly), isReadOnly);
    }

    /// <summary>Keeps the server's data in a folder of this machine, and lets the server write it there.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="source">The folder, relative to the AppHost's folder.</param>
    /// <param name="isReadOnly">Whether the server can only read it; it then writes nothing.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<RedisResource> WithDataBindMount(this IResourceBuilder<RedisResource> builder, string source, bool isReadOnly = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(source);
        return Persisting(builder.WithBindMount(source, DataFolder, isReadOnly), isReadOnly);
    }

    /// <summary>Lets the server write its data to its folder.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="interval">The time between two looks whether there is something to write; 60 s when null.</param>
    /// <param name="keysChangedThreshold">How many changes there must be.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<RedisResource> WithPersistence(this IResourceBuilder<RedisResource> builder, TimeSpan? interval = null, long keysChangedThreshold = 1)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new RedisPersistenceAnnotation(interval, keysChangedThreshold), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Lets the server load a module.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="path">The module's file in the container; <see cref="RedisModules"/> has those of the official image.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<RedisResource> WithModule(this IResourceBuilder<RedisResource> builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new RedisModuleAnnotation(path));
    }

    /// <summary>Sets the server's password.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="password">Gives the password; null for none.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<RedisResource> WithPassword(this IResourceBuilder<RedisResource> builder, IResourceBuilder<ParameterResource>? password)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Resource.PasswordParameter = password?.Resource;
        return builder;
    }

    /// <summary>Sets the server's port on this machine.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="port">The port; null for any.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<RedisResource> WithHostPort(this IResourceBuilder<RedisResource> builder, int? port)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithEndpoint(RedisResource.PrimaryEndpointName, endpoint => endpoint.Port = port);
    }

    private static IResourceBuilder<RedisResource> Persisting(IResourceBuilder<RedisResource> builder, bool isReadOnly) => isReadOnly ? builder : builder.WithPersistence();
}
