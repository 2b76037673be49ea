using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines;
using EnvironmentKit.Engines.Containers;
using EnvironmentKit.Replication;
using EnvironmentKit.Replication.Containers;
using EnvironmentKit.Replication.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EnvironmentKit;

/// <summary>Declares replicas of PostgreSQL servers.</summary>
public static class ReplicaResourceBuilderExtensions
{
    /// <summary>
    /// Adds a replica: a second server that follows this one by streaming replication. It serves whoever only reads
    /// (<see cref="ReadOnly"/>), and is there when the first one is lost. It is healthy while it follows.
    /// </summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">The replica's name.</param>
    /// <param name="configure">Declares more about the replica; null for nothing.</param>
    /// <returns>The same builder, the server's.</returns>
    public static IResourceBuilder<PostgresServerResource> WithReplica(
        this IResourceBuilder<PostgresServerResource> builder,
        [ResourceName] string name,
        Action<IResourceBuilder<PostgresReplicaResource>>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);

        var application = builder.ApplicationBuilder;
        var server = builder.Resource;
        var password = server.Annotations.OfType<PostgresReplicaAnnotation>().FirstOrDefault()?.Replica.ReplicationPasswordParameter
            ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(application, $"{server.Name}-replication-password");
        var replica = new PostgresReplicaResource(name, server, password);
        var added = application.AddResource(replica)
            .WithEndpoint(targetPort: 5432, name: PostgresReplicaResource.EndpointName)
            .WithIconName("DatabaseLink")
            .WithParentRelationship(server)
            .WaitFor(builder);
        if (server.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault() is { } image)
        {
            // What has written the data has to read it: the replica is the same image.
            added.WithAnnotation(new ContainerImageAnnotation { Registry = image.Registry, Image = image.Image, Tag = image.Tag, SHA256 = image.SHA256 });
        }

        if (application.ExecutionContext.IsRunMode)
        {
            var key = $"{name}_check";
            application.Services.AddHealthChecks().Add(new HealthCheckRegistration(key, _ => new ReplicaHealthCheck(replica), failureStatus: null, tags: null));
            added.WithHealthCheck(key);
            application.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IProcessEngine, ReplicaEngine>());
            application.Services.TryAddEnumerable(
            [
                ServiceDescriptor.Singleton<IContainerForm, PrimaryContainer>(),
                ServiceDescriptor.Singleton<IContainerForm, ReplicaContainer>(),
            ]);
            if (!server.Annotations.OfType<PostgresReplicaAnnotation>().Any())
            {
                application.Eventing.Subscribe<ResourceReadyEvent>(
                    server, (_, cancellationToken) => ReplicationRole.EnsureAsync(server, password, cancellationToken));
            }
        }

        builder.WithAnnotation(new PostgresReplicaAnnotation(replica));
        configure?.Invoke(added);
        return builder;
    }

    /// <summary>
    /// The database as a replica has it, for a service that only reads: <c>.WithReference(catalog.ReadOnly())</c>. The rows are those of the
    /// primary, a moment later; a service reads its own writes on the primary.
    /// </summary>
    /// <param name="builder">The database.</param>
    /// <param name="name">
    /// The name of the connection string that services see. Null: the database's name with <c>-read-only</c>.
    /// </param>
    /// <param name="replica">The replica's name, where there are several. Null: the first one.</param>
    /// <returns>The read-only database; the same one when asked again.</returns>
    /// <exception cref="EnvironmentKitException">The server has no such replica.</exception>
    public static IResourceBuilder<PostgresReadOnlyDatabaseResource> ReadOnly(
        this IResourceBuilder<PostgresDatabaseResource> builder, [ResourceName] string? name = null, string? replica = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var database = builder.Resource;
        var server = database.Parent;
        var replicas = server.Annotations.OfType<PostgresReplicaAnnotation>().Select(annotation => annotation.Replica).ToList();
        var found = replica is null ? replicas.FirstOrDefault() : replicas.Find(candidate => candidate.Name == replica);
        if (found is null)
        {
            throw new EnvironmentKitException(replicas.Count == 0
                ? $"'{database.Name}' cannot be had read-only: its server '{server.Name}' has no replica. Declare one before: {server.Name}.WithReplica(\"{server.Name}-replica\")."
                : $"'{database.Name}' cannot be had from '{replica}': the replicas of '{server.Name}' are {string.Join(", ", replicas.Select(known => known.Name))}.");
        }

        var readOnlyName = name ?? database.Name + "-read-only";
        var application = builder.ApplicationBuilder;
        return application.Resources.OfType<PostgresReadOnlyDatabaseResource>().FirstOrDefault(known =>
            known.Name == readOnlyName && known.Database == database && known.Parent == found) is { } existing
            ? application.CreateResourceBuilder(existing)
            : application.AddResource(new PostgresReadOnlyDatabaseResource(readOnlyName, database, found)).WithIconName("Database");
    }
}
