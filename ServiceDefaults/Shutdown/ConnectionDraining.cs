using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace ServiceDefaults.Shutdown;

/// <summary>
/// Ends every kept-alive connection with the next answer once the service is told to stop. Otherwise a proxy could send a
/// request on one at the very moment at which the server closes it, and not every request may be sent twice.
/// </summary>
internal sealed class ConnectionDraining(IHostApplicationLifetime lifetime) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(Drain);
        next(app);
    };

    private RequestDelegate Drain(RequestDelegate next) => context =>
    {
        if (HttpProtocol.IsHttp11(context.Request.Protocol))
        {
            // A request that was under way when the service was told to stop counts as well.
            context.Response.OnStarting(Close, context.Response);
        }

        return next(context);
    };

    private Task Close(object state)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            ((HttpResponse)state).Headers.Connection = "close";
        }

        return Task.CompletedTask;
    }
}
