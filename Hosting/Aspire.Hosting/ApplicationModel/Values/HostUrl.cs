namespace Aspire.Hosting.ApplicationModel;

/// <summary>A URL of something on the developer's machine, such as a collector on localhost. From within a container it is rewritten to reach the host.</summary>
/// <param name="Url">The URL as seen from the host.</param>
public record HostUrl(string Url) : IExpressionValue, IManifestExpressionProvider, IValueProvider
{
    string IManifestExpressionProvider.ValueExpression => Url;

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => ValueTask.FromResult<string?>(Url);

    ValueTask<string?> IValueProvider.GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<string?>(SeenFrom(context.Network));

    private string SeenFrom(NetworkIdentifier? network)
    {
        if (network is null || network == KnownNetworkIdentifiers.LocalhostNetwork || !Uri.TryCreate(Url, UriKind.Absolute, out var uri) || !EndpointHostHelpers.IsLocalhostOrLocalhostTld(uri))
        {
            return Url;
        }

        var rewritten = new UriBuilder(uri) { Host = KnownHostNames.DockerDesktopHostBridge }.Uri.ToString();
        return Url.EndsWith('/') ? rewritten : rewritten.TrimEnd('/');
    }
}
