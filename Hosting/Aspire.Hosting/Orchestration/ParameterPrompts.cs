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
    private const string SaveInput = "SaveToUserSecrets";

    private readonly Lock _lock = new();

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

                await ApplyAsync(parameter, value, context.Arguments.GetBoolean(SaveInput)).ConfigureAwait(false);
                return CommandResults.Success($"Parameter '{parameter.Name}' has its value.");
            },
            "Gives the parameter a value for this run. What read it before keeps what it read until it is started again.",
            [Input(parameter, ValueInput), Save()],
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
                using var given = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                // A command may give the last value meanwhile.
                var all = Task.WhenAll(open.Select(parameter => parameter.Entered!.Task));
                _ = all.ContinueWith(_ => given.Cancel(), given.Token, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
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
        var save = Save();
        var inputs = open.Select(parameter => Input(parameter, parameter.Name)).ToArray();
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
                await ApplyAsync(parameter, value, bool.TryParse(save.Value, out var kept) && kept).ConfigureAwait(false);
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
        lock (_lock)
        {
            if (parameter.Entered is not { } entered || !entered.TrySetResult(value))
            {
                var changed = new TaskCompletionSource<string>();
                changed.SetResult(value);
                parameter.Entered = changed;
            }
        }
    }

    private InteractionInput Save() => new()
    {
        Name = SaveInput,
        Label = "Keep in user secrets",
        Description = secrets.IsAvailable ? "The next run finds the value there." : "The AppHost's project has no UserSecretsId to keep it under.",
        InputType = InputType.Boolean,
        Disabled = !secrets.IsAvailable,
    };

    /// <summary>How a person is asked for a parameter, under a name for the input.</summary>
    public static InteractionInput Input(ParameterResource parameter, string name)
    {
        var custom = parameter.Annotations.OfType<InputGeneratorAnnotation>().LastOrDefault()?.InputGenerator(parameter);
        return new InteractionInput
        {
            Name = name,
            Label = custom?.Label ?? parameter.Name,
            Description = custom?.Description ?? parameter.Description,
            EnableDescriptionMarkdown = custom?.EnableDescriptionMarkdown ?? parameter.EnableDescriptionMarkdown,
            InputType = custom?.InputType ?? (parameter.Secret ? InputType.SecretText : InputType.Text),
            Required = custom?.Required ?? true,
            Options = custom?.Options,
            Value = custom?.Value,
            Placeholder = custom?.Placeholder ?? $"Value of {parameter.Name}",
            AllowCustomChoice = custom?.AllowCustomChoice ?? false,
            MaxLength = custom?.MaxLength,
            DynamicLoading = custom?.DynamicLoading,
        };
    }

    private static ParameterResource[] Open(IEnumerable<ParameterResource> parameters) => [.. parameters.Where(parameter => parameter.Entered is { Task.IsCompleted: false })];
}
