using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Commands;

/// <summary>Brings the arguments of a command into the shape that its declaration asks for, and checks them.</summary>
internal static class CommandArguments
{
    private const int DefaultMaxLength = 8_000;

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

        if (argument.Disabled)
        {
            return null;
        }

        if (argument.Value is not { Length: > 0 } value)
        {
            return argument.Required ? "a value is required." : null;
        }

        return argument.InputType switch
        {
            InputType.Text or InputType.SecretText when value.Length > (argument.MaxLength ?? DefaultMaxLength) =>
                $"it is longer than {argument.MaxLength ?? DefaultMaxLength} characters.",
            InputType.Choice when !argument.AllowCustomChoice && argument.Options is { } options && options.All(option => option.Key != value) =>
                $"'{value}' is not one of {string.Join(", ", options.Select(option => $"'{option.Key}'"))}.",
            InputType.Boolean when !bool.TryParse(value, out _) => $"'{value}' is neither 'true' nor 'false'.",
            InputType.Number when !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => $"'{value}' is not a number.",
            _ => null,
        };
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
    };
}
