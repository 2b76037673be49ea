using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ServiceDefaults.Telemetry;

internal static partial class SentryReports
{
    static partial void Report(IHostApplicationBuilder builder, string dsn) => builder.Logging.AddSentry(options =>
    {
        options.Dsn = dsn;
        options.Environment = builder.Environment.EnvironmentName;
    });
}
