using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;

namespace ServiceDefaults.Telemetry;

/// <summary>Puts OpenTelemetry's providers into the host's own services, so that the host creates and flushes them.</summary>
internal sealed class HostOpenTelemetryBuilder(IServiceCollection services) : IOpenTelemetryBuilder
{
    public IServiceCollection Services { get; } = services;
}
