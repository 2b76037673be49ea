using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines;
using EnvironmentKit.Engines.Companions;
using EnvironmentKit.Engines.PostgreSql;
using Npgsql;

namespace EnvironmentKit.Replication.Engine;

/// <summary>Serves replicas by the installed PostgreSQL. A replica is cloned anew in each run of the environment: it has nothing that the primary has not.</summary>
internal sealed class ReplicaEngine : IProcessEngine
{
    public ServerPackage Package { get; } = new("postgresql", "postgres");

    public bool Serves(IResource resource) => resource is PostgresReplicaResource;

    public void RequireInstalled(IResource resource)
    {
        // Where the primary is found, so is what it is copied with; its own engine asks for it.
    }

    public async Task<CompanionPlan> PlanAsync(CompanionContext context, CancellationToken cancellationToken)
    {
        var replica = (PostgresReplicaResource)context.Resource;
        var source = await ReplicationRole.ConnectAsync(replica.Primary, cancellationToken).ConfigureAwait(false);
        await using (source.ConfigureAwait(false))
        {
            var primary = await PrimaryFacts.ReadAsync(source, cancellationToken).ConfigureAwait(false);
            var password = await replica.ReplicationPasswordParameter.GetValueAsync(cancellationToken).ConfigureAwait(false) ?? "";
            var settings = new ReplicaSettings
            {
                Name = replica.Name,
                Port = context.Ports[PostgresReplicaResource.EndpointName],
                PrimaryPort = new NpgsqlConnectionStringBuilder(source.ConnectionString).Port,
                PrimaryName = replica.Primary.Name,
                Slot = replica.SlotName,
                Password = password,
                Folder = context.Folder,
                Primary = primary,
            };
            return ReplicaPlan.Create(ProgramsOf(replica, primary.Major), settings);
        }
    }

    private static PostgresPrograms ProgramsOf(PostgresReplicaResource replica, int major) =>
        PostgresPrograms.Find("/", Environment.GetEnvironmentVariable("PATH") ?? "", [])
            .FirstOrDefault(programs => programs.Major == major && File.Exists(Path.Join(programs.Folder, "pg_basebackup")))
        ?? throw new EnvironmentKitException(string.Create(
            CultureInfo.InvariantCulture,
            $"'{replica.Name}' needs pg_basebackup of PostgreSQL {major}, the version of '{replica.Primary.Name}'. Install it with: sudo apt-get install postgresql-{major}"));
}
