using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>How a person is asked for parameters, wherever that is, and how the answer reaches those who wait for it.</summary>
internal static class ParameterInputs
{
    /// <summary>The name of the input that <see cref="Save"/> makes.</summary>
    public const string SaveInput = "SaveToUserSecrets";

    /// <summary>How a person is asked for a parameter, under a name for the input.</summary>
    public static InteractionInput For(ParameterResource parameter, string name)
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

    /// <summary>Whether the next run shall find the values.</summary>
    public static InteractionInput Save(IUserSecretsManager secrets) => new()
    {
        Name = SaveInput,
        Label = "Save to user secrets",
        Description = secrets.IsAvailable ? "The next run finds the value there." : "The AppHost's project has no UserSecretsId to keep it under.",
        InputType = InputType.Boolean,
        Disabled = !secrets.IsAvailable,
    };

    /// <summary>Whether a choice of yes or no was answered with yes.</summary>
    public static bool IsSet(InteractionInput input) => bool.TryParse(input.Value, out var set) && set;

    /// <summary>Takes a question back once its parameters have their values: a command may give the last one meanwhile.</summary>
    public static CancellationTokenSource UntilGiven(IEnumerable<ParameterResource> open, CancellationToken cancellationToken)
    {
        var given = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _ = Task.WhenAll(open.Select(parameter => parameter.Entered!.Task))
            .ContinueWith(_ => given.Cancel(), given.Token, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return given;
    }

    /// <summary>Gives a parameter its value, or another one; who waits for it goes on at once.</summary>
    public static void Give(ParameterResource parameter, string value)
    {
        if (parameter.Entered?.TrySetResult(value) is not true)
        {
            var changed = new TaskCompletionSource<string>();
            changed.SetResult(value);
            parameter.Entered = changed;
        }
    }
}
