using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace ServiceDefaults.Health;

internal static class HealthEndpoints
{
    public const string HealthPath = "/health";
    public const string ReadyPath = "/ready";
    public const string AlivePath = "/alive";
    public const string LiveTag = "live";
    public const string ReadyTag = "ready";

    public static void AddChecks(IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck("self", () => HealthCheckResult.Healthy(), [LiveTag])
            .AddCheck<LifecycleHealthCheck>(LifecycleHealthCheck.Name, tags: [ReadyTag]);
        services.TryAddSingleton<StartupSteps>();
        services.TryAddSingleton<LifecycleHealthCheck>();
        services.TryAddSingleton<HealthChanges>();
        // It logs an error for every single failing check; changes are logged instead.
        services.AddLogging(logging => logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks.DefaultHealthCheckService", LogLevel.None));
    }

    public static bool IsProbe(PathString path) =>
        path.Equals(HealthPath, StringComparison.OrdinalIgnoreCase)
        || path.Equals(ReadyPath, StringComparison.OrdinalIgnoreCase)
        || path.Equals(AlivePath, StringComparison.OrdinalIgnoreCase);

    /// <summary>Lets the check of that name decide about readiness, whoever adds it and when.</summary>
    public static void Require(IServiceCollection services, string check) => services.PostConfigure<HealthCheckServiceOptions>(options =>
    {
        var registration = options.Registrations.FirstOrDefault(registration => registration.Name == check)
            ?? throw new InvalidOperationException($"There is no health check '{check}' that readiness could depend on.");
        registration.Tags.Add(ReadyTag);
    });

    public static void Map(IEndpointRouteBuilder app)
    {
        Map(app, HealthPath, _ => true);
        Map(app, ReadyPath, check => check.Tags.Contains(ReadyTag));
        Map(app, AlivePath, check => check.Tags.Contains(LiveTag));
    }

    private static void Map(IEndpointRouteBuilder app, string path, Func<HealthCheckRegistration, bool> predicate) => app
        .MapHealthChecks(path, new HealthCheckOptions { Predicate = predicate, ResponseWriter = WriteAsync })
        .DisableHttpMetrics()
        .ShortCircuit();

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.RequestServices.GetRequiredService<HealthChanges>().Note(report);
        return HealthReportJson.WriteAsync(context, report);
    }
}
