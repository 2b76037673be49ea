using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines.Containers;

namespace EnvironmentKit.Replication.Containers;

/// <summary>Lets the container of a PostgreSQL server that has replicas admit them.</summary>
internal sealed class PrimaryContainer : IContainerForm
{
    private const string Script = "replication-primary.sh";

    /// <summary>The script that admits replicas, run by the image when it creates its data.</summary>
    public const string ScriptPath = "/docker-entrypoint-initdb.d/90-replication.sh";

    /// <inheritdoc/>
    public bool Serves(IResource resource) => resource is PostgresServerResource && resource.Annotations.OfType<PostgresReplicaAnnotation>().Any();

    /// <inheritdoc/>
    public void Complete(IResource resource)
    {
        var password = resource.Annotations.OfType<PostgresReplicaAnnotation>().First().Replica.ReplicationPasswordParameter;
        var script = ContainerDeclaration.Script(Script);
        script.Name = Path.GetFileName(ScriptPath);
        resource.AddFiles(Path.GetDirectoryName(ScriptPath)!, _ => Task.FromResult<IReadOnlyList<ContainerFile>>([script]));
        resource.AddFiles(ContainerDeclaration.Folder, async cancellationToken =>
            [await ContainerDeclaration.SecretAsync(ReplicaContainer.PasswordFile, password, cancellationToken).ConfigureAwait(false)]);
        resource.Set("REPLICATION_PASSWORD_FILE", ReplicaContainer.PasswordPath);
    }
}
