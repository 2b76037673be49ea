using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Something outside of the application that it talks to over HTTP.</summary>
public sealed class ExternalServiceResource : Resource
{
    /// <summary>Creates an external service at a fixed place.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="uri">Where it is: an absolute URI whose path ends with <c>/</c>.</param>
    /// <exception cref="ArgumentException">The URI is not such a one.</exception>
    public ExternalServiceResource(string name, Uri uri) : base(name)
    {
        ArgumentNullException.ThrowIfNull(uri);
        if (Problem(uri) is { } problem)
        {
            throw new ArgumentException($"The URI for the external service '{name}' is invalid: {problem}", nameof(uri));
        }

        Uri = uri;
    }

    /// <summary>Creates an external service at a place that is given by a parameter.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="urlParameter">Gives the place.</param>
    public ExternalServiceResource(string name, ParameterResource urlParameter) : base(name)
    {
        ArgumentNullException.ThrowIfNull(urlParameter);
        UrlParameter = urlParameter;
    }

    /// <summary>Where the service is; null when a parameter says so.</summary>
    public Uri? Uri { get; }

    /// <summary>The parameter that says where the service is; null when that is fixed.</summary>
    public ParameterResource? UrlParameter { get; }

    internal static Uri? TryParse(string? url, out string? problem)
    {
        problem = System.Uri.TryCreate(url, UriKind.Absolute, out var uri) ? Problem(uri) : "it must be an absolute URI.";
        return problem is null ? uri : null;
    }

    /// <summary>Where the service is, by its fixed URI or its parameter.</summary>
    internal async ValueTask<Uri> GetUrlAsync(string target, CancellationToken cancellationToken)
    {
        if (Uri is not null)
        {
            return Uri;
        }

        var value = await UrlParameter!.GetValueAsync(cancellationToken).ConfigureAwait(false);
        return TryParse(value, out var problem)
            ?? throw new DistributedApplicationException($"The parameter '{UrlParameter.Name}' must be the URL of the external service '{Name}', which '{target}' uses: {problem}");
    }

    private static string? Problem(Uri uri) => uri switch
    {
        { IsAbsoluteUri: false } => "it must be an absolute URI.",
        _ when !uri.AbsolutePath.EndsWith('/') => "its absolute path must end with '/'.",
        { Query.Length: > 0 } => "it must not have a query.",
        { Fragment.Length: > 0 } => "it must not have a fragment.",
        _ => null,
    };
}
