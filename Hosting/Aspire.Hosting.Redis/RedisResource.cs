namespace Aspire.Hosting.ApplicationModel;

/// <summary>A Redis server.</summary>
public class RedisResource : ContainerResource, IResourceWithConnectionString
{
    internal const string PrimaryEndpointName = "tcp";
    internal const string Scheme = "redis";

    /// <summary>Creates the resource, without a password.</summary>
    /// <param name="name">The resource's name.</param>
    public RedisResource(string name) : base(name) => PrimaryEndpoint = new EndpointReference(this, PrimaryEndpointName);

    /// <summary>Creates the resource. Its arguments are run by a shell, which puts the password into them.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="password">Gives the password.</param>
    public RedisResource(string name, ParameterResource password) : this(name)
    {
        PasswordParameter = password;
        ShellExecution = true;
    }

    /// <summary>Where the server listens.</summary>
    public EndpointReference PrimaryEndpoint { get; }

    /// <summary>The server's host name.</summary>
    public EndpointReferenceExpression Host => PrimaryEndpoint.Property(EndpointProperty.Host);

    /// <summary>The server's port.</summary>
    public EndpointReferenceExpression Port => PrimaryEndpoint.Property(EndpointProperty.Port);

    /// <summary>Gives the password; null when the server asks for none.</summary>
    public ParameterResource? PasswordParameter { get; internal set; }

    /// <summary>Whether the server speaks TLS. The connection string and the URI follow it when they are resolved.</summary>
    public bool TlsEnabled => PrimaryEndpoint.TlsEnabled;

    /// <summary>The connection string, as StackExchange.Redis reads it: <c>host:port,password=…</c>, with <c>ssl=true</c> when the server speaks TLS.</summary>
    public ReferenceExpression ConnectionStringExpression => this.TryGetLastAnnotation<ConnectionStringRedirectAnnotation>(out var redirect)
        ? redirect.Resource.ConnectionStringExpression
        : OwnConnectionString();

    /// <summary>The connection as a URI, <c>redis://:password@host:port</c>.</summary>
    public ReferenceExpression UriExpression
    {
        get
        {
            var uri = new ReferenceExpressionBuilder();
            uri.Append($"{PrimaryEndpoint.Property(EndpointProperty.Scheme)}://");
            if (PasswordParameter is not null)
            {
                uri.Append($":{PasswordParameter:uri}@");
            }

            uri.Append($"{Host}:{Port}");
            return uri.Build();
        }
    }

    /// <summary>Resolves the connection string, waiting until the endpoint is allocated.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The connection string.</returns>
    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) => this.TryGetLastAnnotation<ConnectionStringRedirectAnnotation>(out var redirect)
        ? redirect.Resource.GetConnectionStringAsync(cancellationToken)
        : OwnConnectionString().GetValueAsync(cancellationToken);

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties()
    {
        yield return new("Host", ReferenceExpression.Create($"{Host}"));
        yield return new("Port", ReferenceExpression.Create($"{Port}"));
        if (PasswordParameter is not null)
        {
            yield return new("Password", ReferenceExpression.Create($"{PasswordParameter}"));
        }

        yield return new("Uri", UriExpression);
    }

    private ReferenceExpression OwnConnectionString()
    {
        var connection = new ReferenceExpressionBuilder();
        connection.Append($"{PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}");
        if (PasswordParameter is not null)
        {
            connection.Append($",password={PasswordParameter}");
        }

        connection.Append($"{PrimaryEndpoint.GetTlsValue(enabledValue: ReferenceExpression.Create($",ssl=true"), disabledValue: ReferenceExpression.Empty)}");
        return connection.Build();
    }
}
