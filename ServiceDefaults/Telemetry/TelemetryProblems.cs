using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ServiceDefaults.Telemetry;

/// <summary>Says at the start what is wrong with the settings of telemetry, which must not keep a service from its work.</summary>
internal sealed class TelemetryProblems(IReadOnlyList<string> problems, ILogger<TelemetryProblems> logger) : IHostedService
{
    public static void Add(IServiceCollection services, IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
        {
            services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<TelemetryProblems>(provider, problems));
        }
    }

    /// <summary>Whether a setting is about telemetry alone.</summary>
    public static bool Concern(string setting) =>
        setting.StartsWith("OTEL_", StringComparison.OrdinalIgnoreCase)
        || setting.StartsWith("SENTRY_", StringComparison.OrdinalIgnoreCase)
        || setting.StartsWith("Sentry:", StringComparison.OrdinalIgnoreCase);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var problem in problems)
        {
            logger.LogWarning("{Problem}", problem);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
