using System.Diagnostics;
using Catalog.Search;
using Catalog.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Catalog;

/// <summary>Adds what the catalog's programs share.</summary>
public static class CatalogServices
{
    /// <summary>Adds the database <c>catalog</c> and what stores items in it.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <exception cref="ServiceDefaults.Connections.MissingConnectionStringException">There is no <c>ConnectionStrings__catalog</c>.</exception>
    public static void AddCatalogStore(this IHostApplicationBuilder builder)
    {
        // What runs in the background asks the database again and again; without a trace to belong to it is not traced.
        builder.AddNpgsqlDataSource("catalog", source => source.ConfigureTracing(tracing => tracing
            .ConfigureCommandFilter(_ => Activity.Current is not null)
            .ConfigureBatchFilter(_ => Activity.Current is not null)
            .EnablePhysicalOpenTracing(false)));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ItemStore>();
        builder.Services.AddCatalogTelemetry();
    }

    /// <summary>Adds the search server <c>search</c> and the catalog's index in it.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <exception cref="ServiceDefaults.Connections.MissingConnectionStringException">There is no <c>ConnectionStrings__search</c>.</exception>
    public static void AddCatalogIndex(this IHostApplicationBuilder builder)
    {
        builder.AddElasticsearchClient("search");
        builder.Services.AddSingleton<SearchIndex>();
        builder.Services.AddSingleton<Reconciliation>();
    }
}
