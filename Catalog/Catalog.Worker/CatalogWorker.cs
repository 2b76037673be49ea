using Catalog.Worker.Indexing;

namespace Catalog.Worker;

/// <summary>The program that keeps the search index in step with the database.</summary>
public static class CatalogWorker
{
    /// <summary>Builds the worker.</summary>
    /// <param name="args">The command line; settings as <c>--Worker:MaximumAttempts=3</c>.</param>
    /// <param name="configure">Changes the host before it is built.</param>
    /// <returns>The host, not started.</returns>
    /// <exception cref="ServiceDefaults.Connections.SettingException">A connection string is missing, or a secret's file cannot be used.</exception>
    public static IHost Create(string[] args, Action<HostApplicationBuilder>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = args,
            ApplicationName = typeof(CatalogWorker).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        configure?.Invoke(builder);
        builder.AddServiceDefaults();
        builder.AddCatalogStore();
        builder.AddCatalogIndex();
        builder.AddRabbitMQClient("queue");
        builder.AddReadiness("queue").AddHealthServer();
        builder.Services.Configure<IndexingOptions>(builder.Configuration.GetSection("Worker"));
        builder.Services.AddSingleton<IndexKeeper>();
        builder.Services.AddSingleton<EventProcessor>();
        builder.Services.AddHostedService(services => services.GetRequiredService<IndexKeeper>());
        builder.Services.AddHostedService<IndexingService>();
        return builder.Build();
    }
}
