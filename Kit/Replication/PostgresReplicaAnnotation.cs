using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Replication;

/// <summary>A replica of the server that bears the annotation.</summary>
/// <param name="Replica">The replica.</param>
internal sealed record PostgresReplicaAnnotation(PostgresReplicaResource Replica) : IResourceAnnotation;
