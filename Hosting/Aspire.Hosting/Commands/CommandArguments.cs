using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Interaction;

namespace Aspire.Hosting.Commands;

/// <summary>Brings the arguments of a command into the shape that its declaration asks for, and checks them.</summary>
internal static class CommandArguments
{
    /// <summary>The declared inputs with the values that were given for them; a command without declared inputs gets what was given.</summary>
    public static InteractionInputCollection Bind(ResourceCommandAnnotation command, InteractionInputCollection? given)
    {
        if (command.Arguments is not { Count: > 0 } declared)
        {
            return given ?? new InteractionInputCollection([]);
        }

        return new InteractionInputCollection(
        [
            .. declared.Select(input => Clone(input, given is not null && given.TryGetByName(input.Name, out var value) ? value.Value : input.Value)),
        ]);
    }

    /// <summary>Names each argument that is not valid, with the reason; nothing when all are.</summary>
    public static async Task<string?> ValidateAsync(
        ResourceCommandAnnotation command, InteractionInputCollection arguments, IServiceProvider services, CancellationToken cancellationToken)
    {
        var failures = new List<string>();
        foreach (var argument in arguments)
        {
            if (Check(argument) is { } failure)
            {
                failures.Add($"{argument.Name}: {failure}");
            }
        }

        if (failures.Count > 0 || command.ValidateArguments is not { } validate)
        {
            return failures.Count > 0 ? string.Join(" ", failures) : null;
        }

        var context = new InputsDialogValidationContext { Inputs = arguments, CancellationToken = cancellationToken, Services = services };
        await validate(context).ConfigureAwait(false);
        return context.HasErrors
            ? string.Join(" ", arguments.SelectMany(argument => argument.ValidationErrors.Select(error => $"{argument.Name}: {error}")))
            : null;
    }

    private static string? Check(InteractionInput argument)
    {
        if (argument.InputType != InputType.SecretText)
        {
            argument.Value = argument.Value?.Trim();
        }

        return EnteredValues.FindError(argument);
    }

    private static InteractionInput Clone(InteractionInput input, string? value) => new()
    {
        Name = input.Name,
        Label = input.Label,
        Description = input.Description,
        EnableDescriptionMarkdown = input.EnableDescriptionMarkdown,
        InputType = input.InputType,
        Required = input.Required,
        Options = input.Options,
        Value = value,
        Placeholder = input.Placeholder,
        AllowCustomChoice = input.AllowCustomChoice,
        Disabled = input.Disabled,
        MaxLength = input.MaxLength,
        DynamicLoading = input.DynamicLoading,
    };
}
