using Microsoft.Extensions.Hosting;

namespace ServiceDefaults.Telemetry;

/// <summary>Reports errors to Sentry, in a build that has Sentry's package.</summary>
internal static partial class SentryReports
{
    public static void Add(IHostApplicationBuilder builder)
    {
        if (builder.Configuration["SENTRY_DSN"] is { Length: > 0 } dsn)
        {
            Report(builder, dsn);
        }
    }

    static partial void Report(IHostApplicationBuilder builder, string dsn);
}
