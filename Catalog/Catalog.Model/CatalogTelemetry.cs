using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;

namespace Catalog;

/// <summary>The catalog's own spans.</summary>
public static class CatalogTelemetry
{
    /// <summary>The activity source's name.</summary>
    public const string Name = "Catalog";

    internal static ActivitySource Source { get; } = new(Name);

    /// <summary>Exports the catalog's spans together with the service's others.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddCatalogTelemetry(this IServiceCollection services) =>
        services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddSource(Name));
}
