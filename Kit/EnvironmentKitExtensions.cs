using Aspire.Hosting;
using EnvironmentKit.ConsoleView;
using EnvironmentKit.Engines;

namespace EnvironmentKit;

/// <summary>The kit in one line.</summary>
public static class EnvironmentKitExtensions
{
    /// <summary>
    /// Runs declared servers without a container engine, shows the environment on the console while it starts, and answers for it on a
    /// private socket. In publish mode it changes nothing.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <returns>The same builder.</returns>
    public static IDistributedApplicationBuilder AddEnvironmentKit(this IDistributedApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        return builder.AddProcessEngines().AddConsoleView();
    }
}
