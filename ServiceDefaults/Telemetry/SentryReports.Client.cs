using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServiceDefaults.Sentry;
using ServiceDefaults.Telemetry.Redaction;

namespace ServiceDefaults.Telemetry;

internal static partial class SentryReports
{
    static partial void Report(IHostApplicationBuilder builder, SentryDsn dsn)
    {
        var services = builder.Services;
        services.AddOptions<SentryOptions>().Configure(new SentrySettings(builder.Configuration).Apply);
        services.AddSingleton(dsn);
        services.AddSingleton<SentryLosses>();
        services.AddSingleton<SentryQueue>();
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<SentryOptions>>().Value;
            return new SentryEventWriter(
                SentryOrigin.Of(options, provider.GetRequiredService<ServiceIdentity>()),
                provider.GetRequiredService<Redactor>().Keeping(options.SendDefaultPii));
        });
        services.AddHttpContextAccessor();
        services.AddSingleton<ILoggerProvider, SentryLoggerProvider>();
        services.AddHostedService<SentrySender>();
    }
}
