using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Replication;

/// <summary>A copy of a PostgreSQL server that follows it by streaming replication and can only be read.</summary>
public sealed class PostgresReplicaResource : ContainerResource, IResourceWithConnectionString
{
    internal const string EndpointName = "tcp";

    /// <summary>Creates the resource.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="primary">The server that it follows.</param>
    /// <param name="replicationPassword">Gives the password with which it does so.</param>
    public PostgresReplicaResource(string name, PostgresServerResource primary, ParameterResource replicationPassword)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(primary);
        ArgumentNullException.ThrowIfNull(replicationPassword);
        Primary = primary;
        ReplicationPasswordParameter = replicationPassword;
        PrimaryEndpoint = new EndpointReference(this, EndpointName);
    }

    /// <summary>The server that it follows.</summary>
    public PostgresServerResource Primary { get; }

    /// <summary>Gives the password of the role that may replicate, and nothing else.</summary>
    public ParameterResource ReplicationPasswordParameter { get; }

    /// <summary>Where it listens.</summary>
    public EndpointReference PrimaryEndpoint { get; }

    /// <summary>The connection string, as Npgsql reads it, without a database. User and password are those of the primary.</summary>
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"Host={PrimaryEndpoint.Property(EndpointProperty.Host)};Port={PrimaryEndpoint.Property(EndpointProperty.Port)};Username={Primary.UserNameReference};Password={Primary.PasswordParameter}");

    /// <summary>The connection as a URI, <c>postgresql://user:password@host:port</c>.</summary>
    public ReferenceExpression UriExpression => Uri(databaseName: null);

    /// <summary>The slot on the primary that keeps what the replica has not received yet.</summary>
    internal string SlotName => Name.ToLowerInvariant().Replace('-', '_');

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
    [
        new("Host", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Host)}")),
        new("Port", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Port)}")),
        new("Username", ReferenceExpression.Create($"{Primary.UserNameReference}")),
        new("Password", ReferenceExpression.Create($"{Primary.PasswordParameter}")),
        new("Uri", UriExpression),
        new("JdbcConnectionString", Jdbc(databaseName: null)),
    ];

    internal ReferenceExpression Uri(string? databaseName)
    {
        var uri = new ReferenceExpressionBuilder();
        uri.AppendLiteral("postgresql://");
        if (Primary.UserNameParameter is { } userName)
        {
            uri.Append($"{userName:uri}");
        }
        else
        {
            uri.Append($"{Primary.UserNameReference}");
        }

        uri.Append($":{Primary.PasswordParameter:uri}@{PrimaryEndpoint.Property(EndpointProperty.Host)}:{PrimaryEndpoint.Property(EndpointProperty.Port)}");
        AppendDatabase(uri, databaseName);
        return uri.Build();
    }

    internal ReferenceExpression Jdbc(string? databaseName)
    {
        var url = new ReferenceExpressionBuilder();
        url.Append($"jdbc:postgresql://{PrimaryEndpoint.Property(EndpointProperty.Host)}:{PrimaryEndpoint.Property(EndpointProperty.Port)}");
        AppendDatabase(url, databaseName);
        return url.Build();
    }

    private static void AppendDatabase(ReferenceExpressionBuilder address, string? databaseName)
    {
        if (databaseName is not null)
        {
            address.Append($"/{databaseName:uri}");
        }
    }
}
