using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace ServiceDefaults.Shutdown;

internal static class GracefulShutdown
{
    public static void Add(IHostApplicationBuilder builder)
    {
        var times = ShutdownTimes.Read(builder.Configuration);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(times);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = times.Timeout);

        // Nobody sends requests to the others, so nobody has to find out.
        if (builder is WebApplicationBuilder)
        {
            builder.Services.AddHostedService<ShutdownDelay>();
            builder.Services.AddSingleton<IStartupFilter, ConnectionDraining>();
        }
    }
}
