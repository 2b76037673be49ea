using System.Data.Common;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Replication;

/// <summary>A database as a replica has it: the same rows, a moment later, and only to read.</summary>
public sealed class PostgresReadOnlyDatabaseResource : Resource, IResourceWithParent<PostgresReplicaResource>, IResourceWithConnectionString
{
    /// <summary>Creates the resource.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="database">The database on the primary.</param>
    /// <param name="replica">The replica.</param>
    public PostgresReadOnlyDatabaseResource(string name, PostgresDatabaseResource database, PostgresReplicaResource replica)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(replica);
        Database = database;
        Parent = replica;
    }

    /// <summary>The database on the primary.</summary>
    public PostgresDatabaseResource Database { get; }

    /// <summary>The replica.</summary>
    public PostgresReplicaResource Parent { get; }

    /// <summary>The connection string, as Npgsql reads it.</summary>
    public ReferenceExpression ConnectionStringExpression
    {
        get
        {
            // A name with a quote or semicolon would end the setting early.
            var setting = new DbConnectionStringBuilder { ["Database"] = Database.DatabaseName };
            return ReferenceExpression.Create($"{Parent};{setting.ConnectionString}");
        }
    }

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() => Parent.CombineProperties(
    [
        new("DatabaseName", ReferenceExpression.Create($"{Database.DatabaseName}")),
        new("Uri", Parent.Uri(Database.DatabaseName)),
        new("JdbcConnectionString", Parent.Jdbc(Database.DatabaseName)),
    ]);
}
