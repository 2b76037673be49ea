using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines.Companions;
using EnvironmentKit.Engines.Containers;
using EnvironmentKit.Engines.Elasticsearch;
using EnvironmentKit.Engines.Folders;
using EnvironmentKit.Engines.PostgreSql;
using EnvironmentKit.Engines.RabbitMq;
using EnvironmentKit.Engines.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EnvironmentKit.Engines;

/// <summary>Switches process engines on.</summary>
public static class ProcessEngineExtensions
{
    /// <summary>The setting that moves <c>.environment</c> to another folder, so that a second run can use the same checkout.</summary>
    internal const string FolderKey = "Environment:Folder";

    /// <summary>
    /// Serves PostgreSQL, RabbitMQ, Elasticsearch, Redis and nginx resources by processes of this machine, unless the setting
    /// <c>Environment:Engine</c> says <c>container</c>. Each declared resource gets a companion, <c>db</c> for instance <c>db-server</c>.
    /// Without effect in publish mode, and when called again.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <returns>The same builder.</returns>
    public static IDistributedApplicationBuilder AddProcessEngines(this IDistributedApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.ExecutionContext.IsPublishMode || builder.Services.Any(service => service.ServiceType == typeof(CompanionHost)))
        {
            return builder;
        }

        var appHostDirectory = builder.AppHostDirectory;
        builder.Services.AddSingleton(services => services.GetRequiredService<IConfiguration>()[FolderKey] is { Length: > 0 } folder
            ? new EnvironmentFolder(Path.GetFullPath(folder, appHostDirectory))
            : EnvironmentFolder.ForCheckout(appHostDirectory));
        builder.Services.AddSingleton<CompanionHost>();
        builder.Services.AddSingleton<EngineSelection>();
        builder.Services.AddSingleton<ContainerEngineProbe>();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IProcessEngine, PostgresEngine>(),
            ServiceDescriptor.Singleton<IProcessEngine, RabbitMqEngine>(),
            ServiceDescriptor.Singleton<IProcessEngine, SearchEngine>(),
            ServiceDescriptor.Singleton<IProcessEngine, RedisEngine>(),
        ]);
        builder.Services.AddSingleton<IContainerForm>(new RabbitMqContainer(builder));
        builder.Eventing.Subscribe<BeforeStartEvent>((start, cancellationToken) =>
            start.Services.GetRequiredService<CompanionHost>().StartAsync(start.Model, cancellationToken));
        return builder;
    }
}
