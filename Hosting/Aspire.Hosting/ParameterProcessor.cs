using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Notifications;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>Gives parameters their values, and asks for those that have none where somebody is there to be asked.</summary>
/// <param name="notificationService">Where parameters are shown.</param>
/// <param name="loggerService">The parameters' logs.</param>
/// <param name="interactionService">What asks.</param>
/// <param name="logger">The log of this.</param>
/// <param name="executionContext">What the AppHost was started for.</param>
/// <param name="deploymentStateManager">Where values are kept from one deployment to the next.</param>
/// <param name="userSecretsManager">Where values are kept from one local run to the next.</param>
public sealed class ParameterProcessor(
    ResourceNotificationService notificationService,
    ResourceLoggerService loggerService,
    IInteractionService interactionService,
    ILogger<ParameterProcessor> logger,
    DistributedApplicationExecutionContext executionContext,
    IDeploymentStateManager deploymentStateManager,
    IUserSecretsManager userSecretsManager)
{
    private const string DeleteInput = "DeleteFromUserSecrets";

    private readonly Lock _lock = new();
    private readonly List<ParameterResource> _missing = [];
    private Task _asking = Task.CompletedTask;

    /// <summary>Reads the values of parameters and shows them. Those without one are asked for, in the background.</summary>
    /// <param name="parameterResources">The parameters.</param>
    /// <param name="waitForResolution">Whether to wait until all that are asked for have a value.</param>
    /// <returns>A task that is done when all are shown, or have a value.</returns>
    public async Task InitializeParametersAsync(IEnumerable<ParameterResource> parameterResources, bool waitForResolution = false)
    {
        ArgumentNullException.ThrowIfNull(parameterResources);
        foreach (var parameter in parameterResources)
        {
            await InitializeAsync(parameter).ConfigureAwait(false);
        }

        if (Ask() is { IsCompleted: false } asking && waitForResolution)
        {
            await asking.ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Reads the values of a model's parameters, those included that resources refer to without their being added to it. When
    /// published, the values are kept for the next deployment.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="waitForResolution">Whether to wait until all that are asked for have a value.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that is done when all are shown, or have a value.</returns>
    public async Task InitializeParametersAsync(DistributedApplicationModel model, bool waitForResolution = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        var parameters = model.Resources.OfType<ParameterResource>().ToList();
        foreach (var resource in model.Resources.Where(resource => !resource.IsExcludedFromPublish()).ToArray())
        {
            var dependencies = await resource.GetResourceDependenciesAsync(executionContext, ResourceDependencyDiscoveryMode.Recursive, cancellationToken).ConfigureAwait(false);
            parameters.AddRange(dependencies.OfType<ParameterResource>().Where(parameter => parameters.All(known => known.Name != parameter.Name)));
        }

        await InitializeParametersAsync(parameters, waitForResolution).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (executionContext.IsPublishMode)
        {
            await KeepAsync(parameters, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Asks for the value of a parameter, whether it has one or not.</summary>
    /// <param name="parameterResource">The parameter.</param>
    /// <param name="cancellationToken">Takes the question back.</param>
    /// <returns>A task that is done when a value was entered, or the question dismissed.</returns>
    public async Task SetParameterAsync(ParameterResource parameterResource, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameterResource);
        var input = ParameterInputs.For(parameterResource, parameterResource.Name);
        input.Value = ValueOf(parameterResource) is { Length: > 0 } present ? present : input.Value;
        var save = ParameterInputs.Save(userSecretsManager);
        var result = await interactionService.PromptInputsAsync(
            "Set parameter", $"The value of '{parameterResource.Name}'.", [input, save], Options("Set"), cancellationToken).ConfigureAwait(false);
        if (!result.Canceled && input.Value is { Length: > 0 } value)
        {
            await ApplyAsync(parameterResource, value, ParameterInputs.IsSet(save)).ConfigureAwait(false);
        }
    }

    /// <summary>Takes the value of a parameter away, after asking, and then asks for another.</summary>
    /// <param name="parameterResource">The parameter.</param>
    /// <param name="cancellationToken">Takes the question back.</param>
    /// <returns>A task that is done when the value is gone, or the question dismissed.</returns>
    public async Task DeleteParameterAsync(ParameterResource parameterResource, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameterResource);
        var delete = new InteractionInput { Name = DeleteInput, Label = "Delete from user secrets", InputType = InputType.Boolean, Disabled = !userSecretsManager.IsAvailable };
        var result = await interactionService.PromptInputsAsync(
            "Delete parameter", $"The value of '{parameterResource.Name}' is deleted.", [delete], Options("Delete"), cancellationToken).ConfigureAwait(false);
        if (result.Canceled)
        {
            return;
        }

        if (ParameterInputs.IsSet(delete))
        {
            userSecretsManager.TryDeleteSecret(parameterResource.ConfigurationKey);
        }

        parameterResource.Entered = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await ShowAsync(parameterResource, Missing, "Parameter value has been deleted").ConfigureAwait(false);
        Expect(parameterResource);
        _ = Ask();
    }

    private static ResourceStateSnapshot Missing => new(KnownResourceStates.ValueMissing, KnownResourceStateStyles.Warn);

    private async Task InitializeAsync(ParameterResource parameter)
    {
        try
        {
            await ShowAsync(parameter, KnownResourceStates.Running, await parameter.GetValueAsync(CancellationToken.None).ConfigureAwait(false) ?? "").ConfigureAwait(false);
        }
        catch (MissingParameterValueException missing)
        {
            if (interactionService.IsAvailable)
            {
                parameter.Entered = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
                Expect(parameter);
                loggerService.GetLogger(parameter).LogWarning("Parameter '{Parameter}' has no value and waits for somebody to enter one.", parameter.Name);
            }
            else
            {
                loggerService.GetLogger(parameter).LogError("{Reason}", missing.Message);
            }

            await ShowAsync(parameter, Missing, missing.Message).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            loggerService.GetLogger(parameter).LogError("Parameter '{Parameter}' has no usable value: {Reason}", parameter.Name, failure.Message);
            await ShowAsync(parameter, new ResourceStateSnapshot("Error initializing parameter", KnownResourceStateStyles.Error), failure.Message).ConfigureAwait(false);
        }
    }

    private void Expect(ParameterResource parameter)
    {
        lock (_lock)
        {
            if (!_missing.Contains(parameter))
            {
                _missing.Add(parameter);
            }
        }
    }

    private ParameterResource[] Open()
    {
        lock (_lock)
        {
            _missing.RemoveAll(parameter => parameter.Entered is not { Task.IsCompleted: false });
            return [.. _missing];
        }
    }

    private Task Ask()
    {
        lock (_lock)
        {
            if (_asking.IsCompleted && _missing.Count > 0 && interactionService.IsAvailable)
            {
                _asking = Task.Run(AskAsync);
            }

            return _asking;
        }
    }

    /// <summary>Asks until all have a value, be it by another way. Locally a notification comes first, so that nobody is interrupted.</summary>
    private async Task AskAsync()
    {
        try
        {
            for (var open = Open(); open.Length > 0; open = Open())
            {
                using var given = ParameterInputs.UntilGiven(open, CancellationToken.None);
                if (executionContext.IsPublishMode || await NotifyAsync(given.Token).ConfigureAwait(false))
                {
                    await EnterAsync(open, given.Token).ConfigureAwait(false);
                }
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogError("The values of parameters could not be asked for: {Reason}", failure.Message);
        }
    }

    private async Task<bool> NotifyAsync(CancellationToken given) => (await interactionService.PromptNotificationAsync(
        "Unresolved parameters",
        "There are unresolved parameters that need to be set. Please provide values for them.",
        new NotificationInteractionOptions { Intent = MessageIntent.Warning, PrimaryButtonText = "Enter values" },
        given).ConfigureAwait(false)).Data;

    private async Task EnterAsync(ParameterResource[] open, CancellationToken given)
    {
        var inputs = open.Select(parameter => ParameterInputs.For(parameter, parameter.Name)).ToArray();
        var save = executionContext.IsRunMode ? ParameterInputs.Save(userSecretsManager) : null;
        var result = await interactionService.PromptInputsAsync(
            "Set unresolved parameters", "They are used as soon as they are entered.", save is null ? inputs : [.. inputs, save], Options("Save"), given).ConfigureAwait(false);
        foreach (var (parameter, input) in open.Zip(inputs))
        {
            if (!result.Canceled && input.Value is { Length: > 0 } value)
            {
                await ApplyAsync(parameter, value, save is not null && ParameterInputs.IsSet(save)).ConfigureAwait(false);
            }
        }
    }

    private async Task ApplyAsync(ParameterResource parameter, string value, bool save)
    {
        if (save && executionContext.IsRunMode)
        {
            userSecretsManager.TrySetSecret(parameter.ConfigurationKey, value);
        }

        await ShowAsync(parameter, KnownResourceStates.Running, value).ConfigureAwait(false);
        ParameterInputs.Give(parameter, value);
    }

    private async Task KeepAsync(IEnumerable<ParameterResource> parameters, CancellationToken cancellationToken)
    {
        foreach (var parameter in parameters)
        {
            if (ValueOf(parameter) is { Length: > 0 } value)
            {
                var section = await deploymentStateManager.AcquireSectionAsync(parameter.ConfigurationKey, cancellationToken).ConfigureAwait(false);
                section.SetValue(value);
                await deploymentStateManager.SaveSectionAsync(section, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private Task ShowAsync(ParameterResource parameter, ResourceStateSnapshot? state, string value) => notificationService.PublishUpdateAsync(parameter, snapshot => snapshot with
    {
        State = state,
        Properties = snapshot.Properties.WithProperty(new ResourcePropertySnapshot(ParameterStates.ValueProperty, value) { IsSensitive = parameter.Secret }),
    });

    private static string? ValueOf(ParameterResource parameter)
    {
        try
        {
            return parameter.Entered is { } entered ? (entered.Task.IsCompletedSuccessfully ? entered.Task.Result : null) : parameter.ConfiguredValue;
        }
        catch (Exception)
        {
            // Whoever needs the value is told why there is none.
            return null;
        }
    }

    private static InputsDialogInteractionOptions Options(string button) => new() { PrimaryButtonText = button, ShowDismiss = true };
}
