using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using ServiceDefaults.Health;
using ServiceDefaults.Telemetry.Redaction;
using ServiceDefaults.Telemetry.Sampling;

namespace ServiceDefaults.Telemetry;

/// <summary>
/// ASP.NET Core starts an activity per request but leaves it bare; this gives it the attributes of OpenTelemetry's
/// conventions for HTTP servers. Health probes are taken out of the trace, together with everything below them.
/// </summary>
/// <param name="next">What answers the request.</param>
/// <param name="redactor">Takes the values out of queries.</param>
/// <param name="kept">Decides at the end of a request whether its spans are exported after all; nobody where there is none.</param>
internal sealed class RequestActivityMiddleware(RequestDelegate next, Redactor redactor, KeptErrors? kept = null)
{
    public Task InvokeAsync(HttpContext context)
    {
        var activity = context.Features.Get<IHttpActivityFeature>()?.Activity;
        if (activity is null)
        {
            return next(context);
        }

        if (HealthEndpoints.IsProbe(context.Request.Path))
        {
            activity.IsAllDataRequested = false;
            activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            return next(context);
        }

        return activity.IsAllDataRequested ? DescribeAsync(context, activity) : next(context);
    }

    private async Task DescribeAsync(HttpContext context, Activity activity)
    {
        var arrived = ArrivedRequest.Of(context.Request);

        // Most of those that the sampler left out are forgotten in the end, and a description with them.
        var waits = kept is not null && activity is { Recorded: false, Parent: null };
        if (!waits)
        {
            DescribeRequest(arrived, context.Request.Headers, activity);
        }

        try
        {
            await next(context);
        }
        catch (Exception exception)
        {
            activity.Fail(exception);
            throw;
        }
        finally
        {
            var handled = context.Features.Get<IExceptionHandlerFeature>();
            DescribeFailure(context.Response.StatusCode, handled, activity);
            if (!waits)
            {
                DescribeResponse(context, handled, activity);
            }
            else if (KeptErrors.Keeps(activity))
            {
                DescribeRequest(arrived, context.Request.Headers, activity);
                DescribeResponse(context, handled, activity);
            }
        }
    }

    private void DescribeRequest(in ArrivedRequest request, IHeaderDictionary headers, Activity activity)
    {
        var method = KnownMethod(request.Method);
        activity.DisplayName = method ?? "HTTP";
        activity.SetTag("http.request.method", method ?? "_OTHER");
        if (method is null)
        {
            activity.SetTag("http.request.method_original", request.Method);
        }

        activity.SetTag("url.scheme", request.Scheme);
        activity.SetTag("url.path", request.Path.Value);
        activity.SetTag("server.address", request.Host.Host);
        if (request.Host.Port is { } port)
        {
            activity.SetTag("server.port", port);
        }

        if (request.Query.HasValue)
        {
            activity.SetTag("url.query", redactor.Query(request.Query.Value![1..]));
        }

        activity.SetTag("network.protocol.version", ProtocolVersion(request.Protocol));
        if (headers.UserAgent is [{ Length: > 0 } agent, ..])
        {
            activity.SetTag("user_agent.original", agent);
        }

        // What a proxy in front calls the request in its own log.
        if (headers.TryGetValue("X-Request-Id", out var id) && id is [{ Length: > 0 and <= 128 } only])
        {
            activity.SetTag("http.request.header.x-request-id", only);
        }
    }

    // Whoever asks may invent methods, and with them names of spans.
    private static string? KnownMethod(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsPost(method) || HttpMethods.IsPut(method) || HttpMethods.IsDelete(method) || HttpMethods.IsHead(method)
        || HttpMethods.IsPatch(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method) || HttpMethods.IsConnect(method)
            ? method
            : null;

    private static string ProtocolVersion(string protocol) =>
        HttpProtocol.IsHttp11(protocol) ? "1.1"
        : HttpProtocol.IsHttp2(protocol) ? "2"
        : HttpProtocol.IsHttp3(protocol) ? "3"
        : "1.0";

    private static void DescribeResponse(HttpContext context, IExceptionHandlerFeature? handled, Activity activity)
    {
        activity.SetTag("http.response.status_code", context.Response.StatusCode);

        // An error page stands between the exception and this middleware, and in the endpoint's place.
        if (((handled?.Endpoint ?? context.GetEndpoint()) as RouteEndpoint)?.RoutePattern.RawText is { } pattern)
        {
            // A group and its root are joined with a slash at the end that no request has.
            var route = pattern.Length > 1 ? pattern.TrimEnd('/') : pattern;
            activity.SetTag("http.route", route);
            activity.DisplayName = $"{KnownMethod(context.Request.Method) ?? "HTTP"} {route}";
        }
    }

    private static void DescribeFailure(int status, IExceptionHandlerFeature? handled, Activity activity)
    {
        if (status < 500 || activity.Status == ActivityStatusCode.Error)
        {
            return;
        }

        if (handled is not null)
        {
            activity.Fail(handled.Error);
            return;
        }

        activity.SetStatus(ActivityStatusCode.Error);
        activity.SetTag("error.type", status.ToString(CultureInfo.InvariantCulture));
    }
}
