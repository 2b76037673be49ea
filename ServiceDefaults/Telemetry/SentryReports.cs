using Microsoft.Extensions.Hosting;
using ServiceDefaults.Sentry;

namespace ServiceDefaults.Telemetry;

/// <summary>Reports errors to Sentry where a DSN says so: by Sentry's package in a build that has it, else by a client of its protocol.</summary>
internal static partial class SentryReports
{
    public static void Add(IHostApplicationBuilder builder)
    {
        var settings = new SentrySettings(builder.Configuration);
        var dsn = settings.Dsn();
        var options = new SentryOptions();
        settings.Apply(options);
        TelemetryProblems.Add(builder.Services, settings.Problems);
        if (dsn is not null)
        {
            Report(builder, dsn);
        }
    }

    static partial void Report(IHostApplicationBuilder builder, SentryDsn dsn);
}
