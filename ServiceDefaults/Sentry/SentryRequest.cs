using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ServiceDefaults.Sentry;

/// <summary>What may be known of the request that failed.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Url">Scheme, host and path.</param>
/// <param name="Query">The query without its question mark; its values are left out when it is written.</param>
/// <param name="Headers">Harmless headers.</param>
/// <param name="Transaction">The method and the route, or <see langword="null"/> where no endpoint was found.</param>
/// <param name="Client">The client's address, or <see langword="null"/> unless it is wanted.</param>
internal sealed record SentryRequest(
    string Method, string Url, string? Query, IReadOnlyList<KeyValuePair<string, string>> Headers, string? Transaction, string? Client)
{
    private static readonly string[] Harmless = ["Host", "User-Agent", "Accept", "Accept-Language", "Content-Type", "Content-Length", "X-Request-Id", "traceparent"];

    private static readonly string[] Secret = ["Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-Api-Key", "X-CSRF-Token", "RequestVerificationToken"];

    public static SentryRequest? Read(HttpContext? context, bool personal)
    {
        if (context is null)
        {
            return null;
        }

        try
        {
            var request = context.Request;

            // An error page stands in the request's place.
            var failed = context.Features.Get<IExceptionHandlerPathFeature>();
            var route = ((failed?.Endpoint ?? context.GetEndpoint()) as RouteEndpoint)?.RoutePattern.RawText;
            return new SentryRequest(
                request.Method,
                $"{request.Scheme}://{request.Host}{request.PathBase}{failed?.Path ?? request.Path.Value}",
                request.QueryString.HasValue ? request.QueryString.Value![1..] : null,
                [
                    .. request.Headers
                        .Where(header => Array.Exists(personal ? Secret : Harmless, name => name.Equals(header.Key, StringComparison.OrdinalIgnoreCase)) != personal)
                        .Select(header => KeyValuePair.Create(header.Key, header.Value.ToString())),
                ],
                route is null ? null : $"{request.Method} {route}",
                personal ? context.Connection.RemoteIpAddress?.ToString() : null);
        }
        catch (Exception exception) when (exception is ObjectDisposedException or InvalidOperationException or NullReferenceException)
        {
            // What logs may outlive its request.
            return null;
        }
    }
}
