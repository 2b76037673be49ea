namespace Aspire.Hosting.ApplicationModel;

/// <summary>An Elasticsearch server.</summary>
public class ElasticsearchResource : ContainerResource, IResourceWithConnectionString
{
    internal const string PrimaryEndpointName = "http";
    internal const string InternalEndpointName = "internal";
    private const string UserName = "elastic";

    /// <summary>Creates the resource.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="password">Gives the password of the user <c>elastic</c>.</param>
    public ElasticsearchResource(string name, ParameterResource password) : base(name)
    {
        ArgumentNullException.ThrowIfNull(password);
        PasswordParameter = password;
        PrimaryEndpoint = new EndpointReference(this, PrimaryEndpointName);
        InternalEndpoint = new EndpointReference(this, InternalEndpointName);
    }

    /// <summary>Where the server answers HTTP requests.</summary>
    public EndpointReference PrimaryEndpoint { get; }

    /// <summary>Where the server talks to others of its cluster.</summary>
    public EndpointReference InternalEndpoint { get; }

    /// <summary>Gives the password of the user <c>elastic</c>.</summary>
    public ParameterResource PasswordParameter { get; }

    /// <summary>The connection string, a URL with credentials: <c>http://elastic:password@host:port</c>.</summary>
    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"http://{UserName}:{PasswordParameter}@{PrimaryEndpoint.Property(EndpointProperty.Host)}:{PrimaryEndpoint.Property(EndpointProperty.Port)}");
}
