using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace EnvironmentKit.Reports;

/// <summary>
/// A switch of a step on the command line, such as <c>--host 2cpu,4GiB</c>. Only there: names as short as these are variables of many
/// a machine, too.
/// </summary>
internal static class ReportSwitch
{
    /// <summary>The switch's value; null where it was not given.</summary>
    public static string? Of(PipelineStepContext context, string name) => Of(context.Services.GetRequiredService<IConfiguration>(), name);

    /// <inheritdoc cref="Of(PipelineStepContext, string)"/>
    internal static string? Of(IConfiguration configuration, string name)
    {
        foreach (var provider in ((IConfigurationRoot)configuration).Providers.OfType<CommandLineConfigurationProvider>().Reverse())
        {
            if (provider.TryGet(name, out var value) && value is { Length: > 0 })
            {
                return value;
            }
        }

        return null;
    }
}
