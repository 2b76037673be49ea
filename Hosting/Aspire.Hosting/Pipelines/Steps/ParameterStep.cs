using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines.Steps;

/// <summary>
/// Asks for the parameters that have no value yet, where somebody is there to ask. What is published names parameters and holds no
/// values, so that a missing one otherwise stops only the step that needs it.
/// </summary>
internal static class ParameterStep
{
    public static async Task RunAsync(PipelineStepContext context)
    {
        var missing = await FindMissingAsync(context).ConfigureAwait(false);
        if (missing.Count == 0)
        {
            return;
        }

        var interactions = context.Services.GetService<IInteractionService>();
        if (interactions is not { IsAvailable: true })
        {
            var configuration = context.Services.GetRequiredService<IConfiguration>();
            foreach (var parameter in missing)
            {
                context.Logger.LogDebug("{Message}", ParameterStates.DescribeMissing(parameter, configuration));
            }

            return;
        }

        var inputs = missing.Select(parameter => ParameterInputs.For(parameter, parameter.Name)).ToArray();
        var result = await interactions.PromptInputsAsync(
            "Parameters", "These parameters have no value.", inputs, cancellationToken: context.CancellationToken).ConfigureAwait(false);
        if (result.Canceled)
        {
            throw new OperationCanceledException("No values were entered.");
        }

        var state = context.Services.GetRequiredService<IDeploymentStateManager>();
        foreach (var (parameter, input) in missing.Zip(inputs))
        {
            if (input.Value is not { Length: > 0 } value)
            {
                continue;
            }

            ParameterInputs.Give(parameter, value);
            var section = await state.AcquireSectionAsync(parameter.ConfigurationKey, context.CancellationToken).ConfigureAwait(false);
            section.SetValue(value);
            await state.SaveSectionAsync(section, context.CancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<List<ParameterResource>> FindMissingAsync(PipelineStepContext context)
    {
        var missing = new List<ParameterResource>();
        foreach (var parameter in context.Model.Resources.OfType<ParameterResource>())
        {
            try
            {
                await parameter.GetValueAsync(context.CancellationToken).ConfigureAwait(false);
            }
            catch (MissingParameterValueException)
            {
                missing.Add(parameter);
            }
        }

        return missing;
    }
}
