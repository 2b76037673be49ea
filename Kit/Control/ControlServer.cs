using EnvironmentKit.Status;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace EnvironmentKit.Control;

/// <summary>
/// Answers HTTP on the control socket: <c>GET /status</c>, <c>GET /wait</c>, <c>GET /logs/NAME</c>,
/// <c>POST /resources/NAME/COMMAND</c> and <c>POST /stop</c>, in text for people or JSON for programs.
/// </summary>
internal sealed class ControlServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private ControlServer(WebApplication application) => _application = application;

    /// <summary>Starts to listen.</summary>
    /// <param name="folder">The environment's folder, in which the socket appears.</param>
    /// <param name="surface">What answers.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ControlServer> StartAsync(string folder, IControlSurface surface, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            // The path is only a name here; the socket itself is made below.
            options.ListenUnixSocket("/" + ControlSocket.FileName);
        });
        builder.Services.Configure<SocketTransportOptions>(options => options.CreateBoundListenSocket = _ => ControlSocket.Bind(folder));
        var application = builder.Build();
        application.Run(context => AnswerAsync(context, surface));
        await application.StartAsync(cancellationToken).ConfigureAwait(false);
        return new ControlServer(application);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(limit.Token).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    private static Task AnswerAsync(HttpContext context, IControlSurface surface)
    {
        var segments = (context.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (context.Request.Method, segments) switch
        {
            ("GET", ["status"]) => WriteStatusAsync(context, surface.Read(), StatusCodes.Status200OK),
            ("GET", ["wait"]) => WaitAsync(context, surface),
            ("GET", ["logs", var name]) => WriteLogAsync(context, surface, name),
            ("POST", ["resources", var name, var command]) => ExecuteAsync(context, surface, name, command),
            ("POST", ["stop"]) => StopAsync(context, surface),
            _ => WriteTextAsync(context, StatusCodes.Status404NotFound, $"There is no {context.Request.Method} {context.Request.Path}.\n"),
        };
    }

    private static async Task WaitAsync(HttpContext context, IControlSurface surface)
    {
        var status = await surface.WaitUntilSettledAsync(context.RequestAborted).ConfigureAwait(false);
        var code = status.Phase == EnvironmentPhase.Healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await WriteStatusAsync(context, status, code).ConfigureAwait(false);
    }

    private static Task StopAsync(HttpContext context, IControlSurface surface)
    {
        context.Response.OnCompleted(() =>
        {
            surface.Stop();
            return Task.CompletedTask;
        });
        return WriteTextAsync(context, StatusCodes.Status202Accepted, "Stopping…\n");
    }

    private static async Task ExecuteAsync(HttpContext context, IControlSurface surface, string name, string command)
    {
        if (!await RequireResourceAsync(context, surface, name).ConfigureAwait(false))
        {
            return;
        }

        var problem = await surface.ExecuteAsync(name, command, context.RequestAborted).ConfigureAwait(false);
        await (problem is null
            ? WriteTextAsync(context, StatusCodes.Status200OK, $"{name}: {command} done.\n")
            : WriteTextAsync(context, StatusCodes.Status409Conflict, $"{name}: {command} failed: {problem}\n")).ConfigureAwait(false);
    }

    private static async Task WriteLogAsync(HttpContext context, IControlSurface surface, string name)
    {
        if (!await RequireResourceAsync(context, surface, name).ConfigureAwait(false))
        {
            return;
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        var follow = context.Request.Query["follow"] == "true";
        if (follow)
        {
            // Whoever follows a silent log learns at once that it is there.
            await context.Response.StartAsync(context.RequestAborted).ConfigureAwait(false);
        }

        try
        {
            await foreach (var lines in surface.ReadLogAsync(name, follow, context.RequestAborted).ConfigureAwait(false))
            {
                foreach (var line in lines)
                {
                    await context.Response.WriteAsync(line + "\n", context.RequestAborted).ConfigureAwait(false);
                }

                await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has heard enough.
        }
    }

    private static async Task<bool> RequireResourceAsync(HttpContext context, IControlSurface surface, string name)
    {
        if (surface.ResourceNames.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return true;
        }

        await WriteTextAsync(
            context,
            StatusCodes.Status404NotFound,
            $"There is no resource '{name}'. There are: {string.Join(", ", surface.ResourceNames)}.\n").ConfigureAwait(false);
        return false;
    }

    private static Task WriteStatusAsync(HttpContext context, EnvironmentStatus status, int code)
    {
        if (context.Request.Query["format"] == "json")
        {
            context.Response.StatusCode = code;
            return context.Response.WriteAsJsonAsync(status, StatusJson.Default.EnvironmentStatus, cancellationToken: context.RequestAborted);
        }

        var width = int.TryParse(context.Request.Query["width"], out var columns) && columns > 0 ? columns : 120;
        return WriteTextAsync(context, code, StatusText.Format(status, width));
    }

    private static Task WriteTextAsync(HttpContext context, int code, string text)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
