using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Notifications;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Asks in the dashboard for the values of parameters that have none, and lets a person change the others there.</summary>
internal sealed class ParameterPrompts(
    IInteractionService interactions,
    IUserSecretsManager secrets,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    SecretMask mask,
    IHostApplicationLifetime lifetime)
{
    private const string ValueInput = "Value";

    /// <summary>Lets those who read the parameter wait for its value, when there is somebody to enter it.</summary>
    public void Expect(ParameterResource parameter)
    {
        if (interactions.IsAvailable)
        {
            parameter.Entered = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Adds the commands that give the parameter a value, and take a stored one away.</summary>
    public void AddCommand(ParameterResource parameter)
    {
        if (!interactions.IsAvailable || parameter.Annotations.OfType<ResourceCommandAnnotation>().Any(command => command.Name == KnownResourceCommands.SetParameterCommand))
        {
            return;
        }

        parameter.Annotations.Add(new ResourceCommandAnnotation(
            KnownResourceCommands.SetParameterCommand,
            "Set parameter",
            _ => ResourceCommandState.Enabled,
            async context =>
            {
                if (context.Arguments.GetString(ValueInput) is not { Length: > 0 } value)
                {
                    return CommandResults.Failure($"Parameter '{parameter.Name}' was given no value.");
                }

                await ApplyAsync(parameter, value, context.Arguments.GetBoolean(ParameterInputs.SaveInput)).ConfigureAwait(false);
                return CommandResults.Success($"Parameter '{parameter.Name}' has its value.");
            },
            "Gives the parameter a value for this run. What read it before keeps what it read until it is started again.",
            [ParameterInputs.For(parameter, ValueInput), ParameterInputs.Save(secrets)],
            confirmationMessage: null,
            iconName: "Key",
            iconVariant: IconVariant.Regular,
            isHighlighted: true));
        parameter.Annotations.Add(new ResourceCommandAnnotation(
            KnownResourceCommands.DeleteParameterCommand,
            "Forget stored value",
            _ => secrets.IsAvailable ? ResourceCommandState.Enabled : ResourceCommandState.Hidden,
            _ => Task.FromResult(secrets.TryDeleteSecret(parameter.ConfigurationKey)
                ? CommandResults.Success($"The user secrets no longer hold '{parameter.ConfigurationKey}'; the next run does without.")
                : CommandResults.Failure($"The user secrets do not hold '{parameter.ConfigurationKey}'.")),
            "Takes the parameter's value out of the user secrets.",
            arguments: null,
            confirmationMessage: null,
            iconName: "Delete",
            iconVariant: IconVariant.Regular,
            isHighlighted: false));
    }

    /// <summary>Asks for the values; returns at once.</summary>
    public void Ask(IReadOnlyList<ParameterResource> missing)
    {
        if (missing.Count > 0)
        {
            _ = AskAsync(missing, lifetime.ApplicationStopping);
        }
    }

    private async Task AskAsync(IReadOnlyList<ParameterResource> missing, CancellationToken cancellationToken)
    {
        try
        {
            for (var open = Open(missing); open.Length > 0; open = Open(missing))
            {
                using var given = ParameterInputs.UntilGiven(open, cancellationToken);
                var told = await interactions.PromptNotificationAsync(
                    "Parameters without a value",
                    $"What needs {string.Join(", ", open.Select(parameter => $"'{parameter.Name}'"))} waits for it.",
                    new NotificationInteractionOptions { Intent = MessageIntent.Warning, PrimaryButtonText = "Enter values", ShowSecondaryButton = false },
                    given.Token).ConfigureAwait(false);
                if (told.Canceled || !told.Data)
                {
                    return;
                }

                await EnterAsync(open, given.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The application stops, or all is given.
        }
        catch (Exception failure)
        {
            foreach (var parameter in Open(missing))
            {
                loggers.GetLogger(parameter).LogError("The value of '{Parameter}' could not be asked for: {Reason}", parameter.Name, failure.Message);
            }
        }
    }

    private async Task EnterAsync(ParameterResource[] open, CancellationToken cancellationToken)
    {
        var save = ParameterInputs.Save(secrets);
        var inputs = open.Select(parameter => ParameterInputs.For(parameter, parameter.Name)).ToArray();
        var result = await interactions.PromptInputsAsync(
            "Parameters",
            "They are used as soon as they are entered.",
            [.. inputs, save],
            new InputsDialogInteractionOptions { PrimaryButtonText = "Use", ShowDismiss = true },
            cancellationToken).ConfigureAwait(false);
        if (result.Canceled)
        {
            return;
        }

        foreach (var (parameter, input) in open.Zip(inputs))
        {
            if (input.Value is { Length: > 0 } value)
            {
                await ApplyAsync(parameter, value, ParameterInputs.IsSet(save)).ConfigureAwait(false);
            }
        }
    }

    private async Task ApplyAsync(ParameterResource parameter, string value, bool save)
    {
        if (parameter.Secret)
        {
            mask.Add(value);
        }

        if (save)
        {
            secrets.TrySetSecret(parameter.ConfigurationKey, value);
        }

        await notifications.PublishUpdateAsync(parameter, snapshot => snapshot with
        {
            State = KnownResourceStates.Running,
            Properties = snapshot.Properties.WithProperty(new ResourcePropertySnapshot(ParameterStates.ValueProperty, value) { IsSensitive = parameter.Secret }),
        }).ConfigureAwait(false);

        // Last: who waits for the value goes on at once.
        ParameterInputs.Give(parameter, value);
    }

    private static ParameterResource[] Open(IEnumerable<ParameterResource> parameters) => [.. parameters.Where(parameter => parameter.Entered is { Task.IsCompleted: false })];
}
