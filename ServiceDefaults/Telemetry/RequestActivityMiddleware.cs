using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using ServiceDefaults.Health;

namespace ServiceDefaults.Telemetry;

/// <summary>
/// ASP.NET Core starts an activity per request but leaves it bare; this gives it the attributes of OpenTelemetry's
/// conventions for HTTP servers. Health probes are taken out of the trace, together with everything below them.
/// </summary>
internal sealed class RequestActivityMiddleware(RequestDelegate next)
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
        // Proxies in front rewrite scheme, host and path later on; what arrived is what is described.
        DescribeRequest(context.Request, activity);
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
            DescribeResponse(context, activity);
        }
    }

    private static void DescribeRequest(HttpRequest request, Activity activity)
    {
        activity.DisplayName = request.Method;
        activity.SetTag("http.request.method", request.Method);
        activity.SetTag("url.scheme", request.Scheme);
        activity.SetTag("url.path", request.Path.Value);
        activity.SetTag("server.address", request.Host.Host);
        if (request.Host.Port is { } port)
        {
            activity.SetTag("server.port", port);
        }

        if (request.QueryString.HasValue)
        {
            activity.SetTag("url.query", request.QueryString.Value![1..]);
        }

        activity.SetTag("network.protocol.version", request.Protocol.Replace("HTTP/", string.Empty, StringComparison.Ordinal));
        if (request.Headers.UserAgent is [{ Length: > 0 } agent, ..])
        {
            activity.SetTag("user_agent.original", agent);
        }
    }

    private static void DescribeResponse(HttpContext context, Activity activity)
    {
        var status = context.Response.StatusCode;
        activity.SetTag("http.response.status_code", status);
        if ((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } pattern)
        {
            // A group and its root are joined with a slash at the end that no request has.
            var route = pattern.Length > 1 ? pattern.TrimEnd('/') : pattern;
            activity.SetTag("http.route", route);
            activity.DisplayName = $"{context.Request.Method} {route}";
        }

        if (status < 500 || activity.Status == ActivityStatusCode.Error)
        {
            return;
        }

        // An error page stands between the exception and this middleware.
        if (context.Features.Get<IExceptionHandlerFeature>()?.Error is { } handled)
        {
            activity.Fail(handled);
            return;
        }

        activity.SetStatus(ActivityStatusCode.Error);
        activity.SetTag("error.type", status.ToString(CultureInfo.InvariantCulture));
    }
}
