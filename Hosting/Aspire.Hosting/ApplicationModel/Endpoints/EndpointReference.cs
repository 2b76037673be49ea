using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Points at an endpoint of a resource by name. The endpoint may be declared and allocated later.</summary>
[DebuggerDisplay("{Resource.Name}/{EndpointName}")]
public sealed class EndpointReference : IExpressionValue, IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    private EndpointAnnotation? _annotation;

    /// <summary>Points at a declared endpoint, as seen from a network.</summary>
    /// <param name="owner">The resource that has the endpoint.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="contextNetworkId">The network that it is seen from; null for the asker's own.</param>
    public EndpointReference(IResourceWithEndpoints owner, EndpointAnnotation endpoint, NetworkIdentifier? contextNetworkId)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(endpoint);
        Resource = owner;
        EndpointName = endpoint.Name;
        ContextNetworkID = contextNetworkId;
        _annotation = endpoint;
    }

    /// <summary>Points at a declared endpoint, as seen by whoever asks.</summary>
    /// <param name="owner">The resource that has the endpoint.</param>
    /// <param name="endpoint">The endpoint.</param>
    public EndpointReference(IResourceWithEndpoints owner, EndpointAnnotation endpoint) : this(owner, endpoint, contextNetworkId: null)
    {
    }

    /// <summary>Points at an endpoint by name, as seen from a network.</summary>
    /// <param name="owner">The resource that has the endpoint.</param>
    /// <param name="endpointName">The endpoint's name.</param>
    /// <param name="contextNetworkId">The network that it is seen from; null for the asker's own.</param>
    public EndpointReference(IResourceWithEndpoints owner, string endpointName, NetworkIdentifier? contextNetworkId = null)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(endpointName);
        Resource = owner;
        EndpointName = endpointName;
        ContextNetworkID = contextNetworkId;
    }

    /// <summary>Points at an endpoint by name, as seen by whoever asks.</summary>
    /// <param name="owner">The resource that has the endpoint.</param>
    /// <param name="endpointName">The endpoint's name.</param>
    public EndpointReference(IResourceWithEndpoints owner, string endpointName) : this(owner, endpointName, contextNetworkId: null)
    {
    }

    /// <summary>The resource that has the endpoint.</summary>
    public IResourceWithEndpoints Resource { get; }

    /// <summary>The endpoint's name.</summary>
    public string EndpointName { get; }

    /// <summary>The network that the endpoint is seen from; null for the asker's own.</summary>
    public NetworkIdentifier? ContextNetworkID { get; }

    /// <summary>What to say when the resource has no such endpoint; null for a general sentence.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The endpoint's declaration.</summary>
    /// <exception cref="InvalidOperationException">The resource has no endpoint of that name.</exception>
    public EndpointAnnotation EndpointAnnotation => Find() ?? throw new InvalidOperationException(ErrorMessage ?? $"The endpoint `{EndpointName}` is not defined for the resource `{Resource.Name}`. {Available()}");

    /// <summary>Whether the resource has an endpoint of that name.</summary>
    public bool Exists => Find() is not null;

    /// <summary>Whether it is known where the endpoint is.</summary>
    public bool IsAllocated => Allocation is not null;

    /// <summary>Whether the scheme is http.</summary>
    public bool IsHttp => Is(Scheme, "http");

    /// <summary>Whether the scheme is https.</summary>
    public bool IsHttps => Is(Scheme, "https");

    /// <summary>Whether the endpoint is called http or https. Services then find it by its scheme, which may change, rather than by its name.</summary>
    public bool IsHttpSchemeNamedEndpoint => Is(EndpointName, "http") || Is(EndpointName, "https");

    /// <summary>Whether the endpoint is declared and speaks TLS.</summary>
    public bool TlsEnabled => Find() is { TlsEnabled: true };

    /// <summary>Whether a reference to the whole resource leaves this endpoint out.</summary>
    public bool ExcludeReferenceEndpoint => Find() is { ExcludeReferenceEndpoint: true };

    /// <summary>The port that clients use.</summary>
    /// <exception cref="InvalidOperationException">The endpoint is not allocated.</exception>
    public int Port => Allocated.Port;

    /// <summary>The port that the resource itself listens on; null when it is allocated.</summary>
    public int? TargetPort => EndpointAnnotation.TargetPort;

    /// <summary>The host name or address that clients use.</summary>
    /// <exception cref="InvalidOperationException">The endpoint is not allocated.</exception>
    public string Host => Allocated.Address;

    /// <summary>The scheme of the endpoint's URI.</summary>
    public string Scheme => EndpointAnnotation.UriScheme;

    /// <summary>The endpoint's URL without a path.</summary>
    /// <exception cref="InvalidOperationException">The endpoint is not allocated.</exception>
    public string Url => Allocated.UriString;

    string IManifestExpressionProvider.ValueExpression => Placeholder(EndpointProperty.Url);

    IEnumerable<object> IValueWithReferences.References => [Resource];

    private AllocatedEndpoint? Allocation => Find()?.AllAllocatedEndpoints.Find(ContextNetworkID ?? KnownNetworkIdentifiers.LocalhostNetwork);

    private AllocatedEndpoint Allocated => Allocation ?? throw new InvalidOperationException($"The endpoint `{EndpointName}` is not allocated for the resource `{Resource.Name}`.");

    /// <summary>Gets the URL, waiting until the endpoint is allocated.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The URL without a path.</returns>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => Property(EndpointProperty.Url).GetValueAsync(cancellationToken);

    /// <summary>Gets the URL as one asker sees it, waiting until the endpoint is allocated.</summary>
    /// <param name="context">Who asks, and from where.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The URL without a path.</returns>
    public ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default) =>
        Property(EndpointProperty.Url).GetValueAsync(context, cancellationToken);

    /// <summary>Takes a part of the endpoint for use in an expression.</summary>
    /// <param name="property">The part.</param>
    /// <returns>An expression for that part.</returns>
    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    /// <summary>Chooses between two expressions by whether the endpoint speaks TLS when the value is resolved.</summary>
    /// <param name="enabledValue">Used with TLS.</param>
    /// <param name="disabledValue">Used without.</param>
    /// <returns>The conditional expression.</returns>
    public ReferenceExpression GetTlsValue(ReferenceExpression enabledValue, ReferenceExpression disabledValue) =>
        ReferenceExpression.CreateConditional(Property(EndpointProperty.TlsEnabled), bool.TrueString, enabledValue, disabledValue);

    /// <summary>Writes a part of the endpoint as a placeholder.</summary>
    internal string Placeholder(EndpointProperty property) => property switch
    {
        EndpointProperty.Url => Binding("url"),
        EndpointProperty.Host or EndpointProperty.IPV4Host => Binding("host"),
        EndpointProperty.Port => Binding("port"),
        EndpointProperty.Scheme => Binding("scheme"),
        EndpointProperty.TargetPort => Binding("targetPort"),
        EndpointProperty.HostAndPort => $"{Binding("host")}:{Binding("port")}",
        EndpointProperty.TlsEnabled => Binding("tlsEnabled"),
        _ => throw new InvalidOperationException($"The property '{property}' is not supported for the endpoint '{EndpointName}'."),
    };

    private string Binding(string part) => $"{{{Resource.Name}.bindings.{EndpointName}.{part}}}";

    private EndpointAnnotation? Find() =>
        _annotation ??= Resource.Annotations.OfType<EndpointAnnotation>().SingleOrDefault(endpoint => Is(endpoint.Name, EndpointName));

    private string Available()
    {
        var names = string.Join(", ", Resource.Annotations.OfType<EndpointAnnotation>().Select(endpoint => $"`{endpoint.Name}`"));
        return names.Length == 0 ? "It has no endpoints." : $"Available endpoints: {names}.";
    }

    private static bool Is(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
