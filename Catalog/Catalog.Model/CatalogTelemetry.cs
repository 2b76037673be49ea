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

    /// <summary>Starts the span of a job that no request has asked for.</summary>
    /// <param name="name">The job.</param>
    /// <returns>The span, or <see langword="null"/> when nobody listens.</returns>
    public static Activity? StartJob(string name) => Source.StartActivity(name);

    /// <summary>Exports the catalog's spans together with the service's others.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddCatalogTelemetry(this IServiceCollection services) =>
        services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddSource(Name));
}
