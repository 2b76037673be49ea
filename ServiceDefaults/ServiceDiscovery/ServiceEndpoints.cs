using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace ServiceDefaults.ServiceDiscovery;

/// <summary>
/// Finds where a service listens in the settings <c>services:NAME:SCHEME:N</c>, which arrive as <c>services__NAME__SCHEME__N</c>.
/// Several addresses of one service take turns. A name without settings is left to DNS.
/// </summary>
public sealed class ServiceEndpoints(IConfiguration configuration)
{
    private readonly ConcurrentDictionary<string, Counter> _turns = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Resolves an address such as <c>http://web/items</c>, <c>https+http://web</c> (the first scheme that the service offers)
    /// or <c>http://_admin.web</c> (the endpoint named <c>admin</c>) to where the service really listens.
    /// </summary>
    /// <param name="address">The address by name; path and query are kept.</param>
    /// <returns>The address to call. Without settings for the name: the same address with its first scheme.</returns>
    public Uri Resolve(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var schemes = address.Scheme.Split('+');
        var (service, endpoint) = Split(address.Host);
        foreach (var key in endpoint is null ? schemes : [endpoint])
        {
            var known = configuration.GetSection($"services:{service}:{key}").GetChildren()
                .Select(child => child.Value).OfType<string>().Where(value => value.Length > 0).ToArray();
            if (known.Length > 0)
            {
                return Combine(known[Turn($"{service}:{key}", known.Length)], schemes, key, address);
            }
        }

        return schemes.Length == 1 ? address : new UriBuilder(address) { Scheme = schemes[0], Port = address.Port }.Uri;
    }

    private static (string Service, string? Endpoint) Split(string host)
    {
        var dot = host.IndexOf('.', StringComparison.Ordinal);
        return host.StartsWith('_') && dot > 1 ? (host[(dot + 1)..], host[1..dot]) : (host, null);
    }

    private int Turn(string key, int count) =>
        count == 1 ? 0 : (int)((uint)Interlocked.Increment(ref _turns.GetOrAdd(key, _ => new Counter()).Value) % (uint)count);

    private static Uri Combine(string known, string[] schemes, string key, Uri address)
    {
        // An address without a scheme (web:8080) takes the one that it was found by.
        var scheme = schemes.Contains(key) ? key : schemes[0];
        var target = new Uri(known.Contains("://", StringComparison.Ordinal) ? known : $"{scheme}://{known}");
        var path = target.AbsolutePath.TrimEnd('/') + address.AbsolutePath;
        return new UriBuilder(target) { Path = path, Query = address.Query }.Uri;
    }

    private sealed class Counter
    {
        public int Value = -1;
    }
}
