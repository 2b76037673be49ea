using Aspire.Hosting;
using EnvironmentKit.Engines;

namespace EnvironmentKit;

/// <summary>The kit in one line.</summary>
public static class EnvironmentKitExtensions
{
    /// <summary>
    /// Runs declared servers without a container engine. In publish mode it changes nothing.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <returns>The same builder.</returns>
    public static IDistributedApplicationBuilder AddEnvironmentKit(this IDistributedApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        return builder.AddProcessEngines();
    }
}
