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
        var otherwise = redirected && !builder.Environment.IsDevelopment() ? JsonLineFormatter.FormatterName : null;
        builder.Services.PostConfigure<ConsoleLoggerOptions>(console =>
        {
            // Images ask for .NET's own lines of JSON, which every program has, and which tell secrets.
            var isJson = string.Equals(console.FormatterName, ConsoleFormatterNames.Json, StringComparison.OrdinalIgnoreCase);
            console.FormatterName = isJson ? JsonLineFormatter.FormatterName : console.FormatterName ?? otherwise;
        });
    }
}
