namespace EnvironmentKit.Engines.Readiness;

/// <summary>Sends an HTTP request: any answer that is not a server error will do, also one that asks for credentials.</summary>
/// <param name="Address">What to ask for.</param>
internal sealed record HttpReadiness(Uri Address) : IReadinessProbe
{
    // A connection of its own for each attempt: nothing of an earlier server may be left in it.
    private static readonly HttpClient s_client = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero, UseProxy = false });

    public Task<bool> IsReadyAsync(CancellationToken cancellationToken) => Probing.TryAsync(async () =>
    {
        using var response = await s_client.GetAsync(Address, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        return (int)response.StatusCode < 500;
    });
}
