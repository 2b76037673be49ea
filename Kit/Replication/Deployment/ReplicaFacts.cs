namespace EnvironmentKit.Replication.Deployment;

/// <summary>What is known of a replica in a tier.</summary>
/// <param name="Replica">Its service.</param>
/// <param name="Primary">The service that it follows.</param>
/// <param name="Slot">The replication slot on the primary.</param>
/// <param name="ReplicationSecret">The secret with the password of the replicating role.</param>
internal sealed record ReplicaFacts(string Replica, string Primary, string Slot, string ReplicationSecret)
{
    /// <summary>The facts of a declared replica.</summary>
    public static ReplicaFacts Of(PostgresReplicaResource replica) =>
        new(replica.Name, replica.Primary.Name, replica.SlotName, replica.ReplicationPasswordParameter.Name);
}
