using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace ServiceDefaults.Telemetry.Logs;

/// <summary>Machines read the console of a deployed service, people that of one in development.</summary>
internal static class ConsoleLogs
{
    public static void Add(IHostApplicationBuilder builder) => Add(builder, Console.IsOutputRedirected);

    public static void Add(IHostApplicationBuilder builder, bool redirected)
    {
        builder.Logging.AddConsoleFormatter<JsonLineFormatter, ConsoleFormatterOptions>();
        if (redirected && !builder.Environment.IsDevelopment())
        {
            // What Logging:Console:FormatterName says comes first.
            builder.Services.PostConfigure<ConsoleLoggerOptions>(console => console.FormatterName ??= JsonLineFormatter.FormatterName);
        }
    }
}
