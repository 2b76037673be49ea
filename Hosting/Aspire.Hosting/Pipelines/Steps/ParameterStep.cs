using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines.Steps;

/// <summary>
/// Says which parameters have no value yet. What is published names parameters and holds no values, so that a missing one stops
/// only the step that needs it.
/// </summary>
internal static class ParameterStep
{
    public static async Task RunAsync(PipelineStepContext context)
    {
        var configuration = context.Services.GetRequiredService<IConfiguration>();
        foreach (var parameter in context.Model.Resources.OfType<ParameterResource>())
        {
            try
            {
                await parameter.GetValueAsync(context.CancellationToken).ConfigureAwait(false);
            }
            catch (MissingParameterValueException)
            {
                context.Logger.LogDebug("{Message}", ParameterStates.DescribeMissing(parameter, configuration));
            }
        }
    }
}
