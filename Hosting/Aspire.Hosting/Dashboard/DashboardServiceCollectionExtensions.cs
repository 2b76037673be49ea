using Aspire.Hosting.Dcp;
using Aspire.Hosting.Lifecycle;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Dashboard;

/// <summary>Registers the dashboard with an application's services.</summary>
internal static class DashboardServiceCollectionExtensions
{
    /// <summary>
    /// Adds the dashboard of an application that runs. Its keys are in <paramref name="configuration"/> afterwards, its
    /// addresses in <see cref="DashboardOptions"/>, which resources with telemetry read.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configuration">The AppHost's configuration; read, and given the dashboard's keys.</param>
    /// <param name="enabled">False leaves only the configured telemetry addresses and the mask.</param>
    /// <param name="applicationName">The name to show where <c>AppHost:DashboardApplicationName</c> says none.</param>
    /// <exception cref="DistributedApplicationException">An address among the settings cannot be read.</exception>
    public static IServiceCollection AddDashboard(
        this IServiceCollection services, IConfigurationManager configuration, bool enabled, string applicationName)
    {
        if (enabled)
        {
            DashboardConfiguration.AddKeys(configuration);
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new AspireBundle(provider.GetRequiredService<IConfiguration>()));
        // Made on first use, so that settings which the declaration changes still count.
        services.TryAddSingleton(provider =>
            DashboardOptions.Create(provider.GetRequiredService<IConfiguration>(), enabled, applicationName));
        services.TryAddSingleton<SecretMask>();
        if (enabled)
        {
            services.TryAddSingleton<ResourceServiceHost>();
            services.TryAddEventingSubscriber<DashboardHost>();
            services.AddSingleton<DashboardHealthCheck>();
            services.AddHealthChecks().Add(new HealthCheckRegistration(
                DashboardHealthCheck.Key,
                provider => provider.GetRequiredService<DashboardHealthCheck>(),
                failureStatus: null,
                tags: null));
        }

        return services;
    }
}
