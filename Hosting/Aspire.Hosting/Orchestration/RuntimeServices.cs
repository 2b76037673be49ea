using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Health;
using Aspire.Hosting.Logging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Orchestration;

/// <summary>Registers what a running application is made of, but for the engine.</summary>
internal static class RuntimeServices
{
    /// <summary>Adds notifications, logs and commands, of which an application that is only published has no use but may ask for.</summary>
    public static IServiceCollection AddResourceServices(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ResourceLoggerService>();
        services.TryAddSingleton<ResourceNotificationService>();
        services.TryAddSingleton(provider => new ResourceCommandService(
            provider.GetRequiredService<ResourceNotificationService>(), provider.GetRequiredService<ResourceLoggerService>(), provider));
        // A failed start is thrown to who asked for it; the host need not tell it with a stack trace as well.
        return services.AddLogging(logging => logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical));
    }

    /// <summary>
    /// Adds notifications, logs, commands, health monitoring and the orchestrator. The caller adds the model, the eventing, the
    /// execution context and an <see cref="IResourceRuntime"/>.
    /// </summary>
    public static IServiceCollection AddRuntimeServices(this IServiceCollection services)
    {
        services.AddResourceServices();
        services.AddHealthChecks();
        services.TryAddSingleton(provider => new Lazy<HealthCheckRunner>(() => new HealthCheckRunner(
            provider.GetRequiredService<HealthCheckService>(),
            provider.GetRequiredService<IOptions<HealthCheckServiceOptions>>(),
            provider.GetRequiredService<TimeProvider>())));

        // A check that fails while its resource comes up is no news; the result is part of the snapshot.
        services.AddLogging(logging => logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None));

        services.TryAddSingleton(provider => new ParameterStates(
            provider.GetRequiredService<ResourceNotificationService>(),
            provider.GetRequiredService<ResourceLoggerService>(),
            provider.GetRequiredService<ILogger<DistributedApplication>>(),
            provider.GetRequiredService<IConfiguration>(),
            CreateParameterPrompts(provider)));
        services.TryAddSingleton<ParameterProcessor>();
        services.TryAddSingleton<StartAttempts>();
        services.TryAddSingleton(CreateOrchestrator);
        services.AddSingleton<IHostedService>(CreateHealthMonitoring);
        services.AddSingleton<IHostedService>(provider => new ResourceLogForwarder(
            provider.GetRequiredService<DistributedApplicationOptions>(),
            provider.GetRequiredService<ResourceNotificationService>(),
            provider.GetRequiredService<ResourceLoggerService>(),
            provider.GetRequiredService<ILoggerFactory>(),
            provider.GetRequiredService<IHostEnvironment>()));
        services.AddSingleton<IHostedService>(provider => new OrchestratorHostService(
            provider.GetRequiredService<DistributedApplicationExecutionContext>(),
            new Lazy<ApplicationOrchestrator>(provider.GetRequiredService<ApplicationOrchestrator>)));
        return services;
    }

    private static ParameterPrompts? CreateParameterPrompts(IServiceProvider provider) =>
        provider.GetService<IInteractionService>() is not { } interactions ? null : new ParameterPrompts(
            interactions,
            provider.GetRequiredService<IUserSecretsManager>(),
            provider.GetRequiredService<ResourceNotificationService>(),
            provider.GetRequiredService<ResourceLoggerService>(),
            provider.GetRequiredService<SecretMask>(),
            provider.GetRequiredService<IHostApplicationLifetime>());

    private static ApplicationOrchestrator CreateOrchestrator(IServiceProvider provider) => new(
        provider.GetRequiredService<DistributedApplicationModel>(),
        provider.GetRequiredService<IResourceRuntime>(),
        provider.GetRequiredService<StartAttempts>(),
        provider.GetRequiredService<ResourceNotificationService>(),
        provider.GetRequiredService<ResourceLoggerService>(),
        provider.GetRequiredService<IDistributedApplicationEventing>(),
        provider.GetRequiredService<DistributedApplicationExecutionContext>(),
        provider.GetRequiredService<ParameterStates>(),
        provider);

    private static ResourceHealthCheckService CreateHealthMonitoring(IServiceProvider provider) => new(
        provider.GetRequiredService<DistributedApplicationModel>(),
        provider.GetRequiredService<ResourceNotificationService>(),
        provider.GetRequiredService<ResourceLoggerService>(),
        provider.GetRequiredService<IDistributedApplicationEventing>(),
        provider,
        provider.GetRequiredService<Lazy<HealthCheckRunner>>(),
        provider.GetRequiredService<TimeProvider>());
}
