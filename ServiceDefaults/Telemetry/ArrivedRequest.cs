using Microsoft.AspNetCore.Http;

namespace ServiceDefaults.Telemetry;

/// <summary>What a request was when it arrived. Proxies in front rewrite scheme, host and path later on.</summary>
internal readonly record struct ArrivedRequest(string Method, string Scheme, HostString Host, PathString Path, QueryString Query, string Protocol)
{
    public static ArrivedRequest Of(HttpRequest request) =>
        new(request.Method, request.Scheme, request.Host, request.Path, request.QueryString, request.Protocol);
}
