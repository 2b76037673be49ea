using System.Reflection;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EnvironmentKit.Watch;

/// <summary>Adds what follows changes of sources while the environment runs.</summary>
internal static class WatchExtensions
{
    /// <summary>The setting that <c>./dev up --watch</c> sets.</summary>
    public const string Key = "Environment:Watch";

    /// <summary>
    /// Builds changed .NET projects and starts them anew where <see cref="Key"/> is true. Without effect in publish mode, and when
    /// called again.
    /// </summary>
    public static IDistributedApplicationBuilder AddWatch(this IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsPublishMode || builder.Services.Any(service => service.ServiceType == typeof(SourceWatch)))
        {
            return builder;
        }

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<WatchLogs>();
        if (!builder.Configuration.Flag(Key, usual: false))
        {
            return builder;
        }

        builder.Services.AddSingleton<ProjectRestart>();
        var appHostDirectory = builder.AppHostDirectory;
        var configuration = builder.AppHostAssembly?.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration is { Length: > 0 } built ? built : "Debug";
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<SourceWatch>(services, new WatchedAppHost(appHostDirectory, configuration)));
        builder.Eventing.Subscribe<AfterResourcesCreatedEvent>((created, _) =>
        {
            created.Services.GetRequiredService<SourceWatch>().Start(created.Model);
            return Task.CompletedTask;
        });
        return builder;
    }
}
