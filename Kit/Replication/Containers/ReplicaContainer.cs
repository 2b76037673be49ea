using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines.Containers;
using Microsoft.Extensions.Logging.Abstractions;

namespace EnvironmentKit.Replication.Containers;

/// <summary>Runs a PostgreSQL replica in a container of its primary's image.</summary>
internal sealed class ReplicaContainer(DistributedApplicationExecutionContext executionContext) : IContainerForm
{
    /// <summary>Holds the password of the role that replicas use.</summary>
    public const string PasswordFile = "replication-password";

    public const string PasswordPath = $"{ContainerDeclaration.Folder}/{PasswordFile}";

    private const string Script = "replica.sh";

    /// <inheritdoc/>
    public bool Serves(IResource resource) => resource is PostgresReplicaResource;

    /// <inheritdoc/>
    public void Complete(IResource resource)
    {
        var replica = (PostgresReplicaResource)resource;
        var primary = replica.Primary;
        replica.Run("/bin/sh", $"{ContainerDeclaration.Folder}/{Script}", "serve");
        replica.Annotations.Add(new CommandLineArgsCallbackAnnotation(context => AddServerArgumentsAsync(primary, context)));
        replica.Set("PRIMARY_HOST", primary.PrimaryEndpoint.Property(EndpointProperty.Host));
        replica.Set("PRIMARY_PORT", primary.PrimaryEndpoint.Property(EndpointProperty.Port));
        replica.Set("REPLICATION_SLOT", replica.SlotName);
        replica.Set("REPLICATION_PASSWORD_FILE", PasswordPath);
        replica.AddFiles(ContainerDeclaration.Folder, async cancellationToken =>
        [
            ContainerDeclaration.Script(Script),
            await ContainerDeclaration.SecretAsync(PasswordFile, replica.ReplicationPasswordParameter, cancellationToken).ConfigureAwait(false),
        ]);

        // PostgreSQL does not run as root, and what the image does about that is not run here.
        replica.AddRunArguments("--user", "postgres");
        if (primary.Annotations.OfType<ContainerMountAnnotation>().FirstOrDefault(mount => mount is { Type: ContainerMountType.Volume, Source.Length: > 0 }) is { } data)
        {
            // A copy lasts as long as what it is a copy of: the primary remembers by its slot how far the replica has come.
            replica.Annotations.Add(new ContainerMountAnnotation($"{data.Source}-{replica.Name}", data.Target, ContainerMountType.Volume, isReadOnly: false));
        }
    }

    /// <summary>A standby refuses to start with fewer connections, workers or locks than its primary has.</summary>
    private async Task AddServerArgumentsAsync(PostgresServerResource primary, CommandLineArgsCallbackContext context)
    {
        List<object> arguments = [];
        var declared = new CommandLineArgsCallbackContext(arguments, primary, context.CancellationToken)
        {
            ExecutionContext = executionContext,
            Logger = NullLogger.Instance,
        };
        foreach (var annotation in primary.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToList())
        {
            await annotation.Callback(declared).ConfigureAwait(false);
        }

        foreach (var argument in arguments.SkipWhile(argument => argument is "postgres"))
        {
            context.Args.Add(argument);
        }
    }
}
