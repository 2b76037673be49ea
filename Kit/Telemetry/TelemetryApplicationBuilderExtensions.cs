using Aspire.Hosting;
using EnvironmentKit.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace EnvironmentKit;

/// <summary>Declares telemetry.</summary>
public static class TelemetryApplicationBuilderExtensions
{
    /// <summary>
    /// Watches over every deployed tier: its services get the standard <c>OTEL_*</c> variables, and beside them run a collector, the
    /// dashboard, Prometheus and Alertmanager with rules made from the declaration. A local run has Aspire's dashboard already.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="set">Which services watch. Default: all of them.</param>
    /// <param name="configure">Declares more. Default: nothing.</param>
    /// <returns>A builder that declares what differs between tiers.</returns>
    /// <exception cref="EnvironmentKitException">It is declared already.</exception>
    public static TelemetryBuilder AddTelemetry(this IDistributedApplicationBuilder builder, TelemetrySet set = TelemetrySet.Collector, Action<TelemetryOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        if (TelemetryDeclaration.Find(builder) is not null)
        {
            throw new EnvironmentKitException($"{nameof(AddTelemetry)} was called twice. Call it once, and declare what differs between tiers with .InTier(tier, telemetry => …).");
        }

        var options = new TelemetryOptions { Set = set };
        configure?.Invoke(options);
        var declaration = new TelemetryDeclaration(options);
        builder.Services.AddSingleton(declaration);
        return new TelemetryBuilder(declaration);
    }
}
