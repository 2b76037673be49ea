using Aspire.Hosting;
using EnvironmentKit.ConsoleView;
using EnvironmentKit.Engines;
using EnvironmentKit.Telemetry.Local;
using EnvironmentKit.Telemetry.Local.Alerting;
using EnvironmentKit.Watch;

namespace EnvironmentKit;

/// <summary>The kit in one line.</summary>
public static class EnvironmentKitExtensions
{
    /// <summary>
    /// Runs declared servers without a container engine, shows the environment on the console while it starts, and answers for it on a
    /// private socket; with the setting <c>Environment:Watch</c> it builds changed projects and starts them anew. In publish mode it
    /// changes nothing.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <returns>The same builder.</returns>
    public static IDistributedApplicationBuilder AddEnvironmentKit(this IDistributedApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        // First, because engines read what resources are told as soon as they can.
        LocalAlerting.Register(builder);
        LocalTelemetry.Register(builder);
        return builder.AddProcessEngines().AddConsoleView().AddWatch();
    }
}
