using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EnvironmentKit.Telemetry.Local.FanOut;

/// <summary>
/// Takes telemetry by OTLP over HTTP on this machine and hands each request to several targets. It answers before any of them does: who sends
/// notices nothing of a target that is slow or dead.
/// </summary>
internal sealed class OtlpFanOut : IAsyncDisposable
{
    private const int LargestRequest = 8 << 20;

    private readonly WebApplication _application;
    private readonly IReadOnlyList<FanOutTarget> _targets;

    private OtlpFanOut(WebApplication application, IReadOnlyList<FanOutTarget> targets) => (_application, _targets) = (application, targets);

    /// <summary>Where telemetry is to be sent.</summary>
    public Uri Endpoint => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Starts to listen on a free port of 127.0.0.1.</summary>
    /// <param name="targets">Who gets what is sent; they are ended with it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<OtlpFanOut> StartAsync(IReadOnlyList<FanOutTarget> targets, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = LargestRequest;
            options.Listen(IPAddress.Loopback, 0);
        });
        var application = builder.Build();
        application.Run(context => TakeAsync(context, targets));
        await application.StartAsync(cancellationToken).ConfigureAwait(false);
        return new OtlpFanOut(application, targets);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _application.DisposeAsync().ConfigureAwait(false);
        foreach (var target in _targets)
        {
            target.Dispose();
        }
    }

    private static async Task TakeAsync(HttpContext context, IReadOnlyList<FanOutTarget> targets)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method) || request.Path.Value is not ("/v1/traces" or "/v1/metrics" or "/v1/logs"))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        var received = new OtlpRequest(request.Path.Value, request.ContentType ?? "application/x-protobuf", request.Headers.ContentEncoding.ToString(), body.ToArray());
        foreach (var target in targets)
        {
            target.Add(received);
        }

        // An empty answer says that all was taken: in protobuf no bytes, in JSON an empty object.
        context.Response.ContentType = received.ContentType;
        if (received.IsJson)
        {
            await context.Response.WriteAsync("{}", context.RequestAborted).ConfigureAwait(false);
        }
    }
}
