using System.Globalization;

namespace Aspire.Hosting.Interaction;

/// <summary>Checks what was entered.</summary>
internal static class EnteredValues
{
    private const int DefaultMaxLength = 8_000;

    /// <summary>Says at each input what is wrong with it; the application's own check comes last, when nothing else is wrong.</summary>
    public static async Task CheckAsync(InputsDialogValidationContext context, Func<InputsDialogValidationContext, Task>? own)
    {
        foreach (var input in context.Inputs)
        {
            input.ValidationErrors.Clear();
            if (FindError(input) is { } error)
            {
                input.ValidationErrors.Add(error);
            }
        }

        if (own is not null && !context.HasErrors)
        {
            await own(context).ConfigureAwait(false);
        }
    }

    /// <summary>What is wrong with the value of an input; null for nothing.</summary>
    public static string? FindError(InteractionInput input)
    {
        if (input.Disabled)
        {
            return null;
        }

        if (input.Value is not { Length: > 0 } value)
        {
            return input.Required ? "a value is required." : null;
        }

        return input.InputType switch
        {
            InputType.Text or InputType.SecretText when value.Length > (input.MaxLength ?? DefaultMaxLength) =>
                $"it is longer than {input.MaxLength ?? DefaultMaxLength} characters.",
            InputType.Choice when !input.AllowCustomChoice && input.Options is { } options && options.All(option => option.Key != value) =>
                $"'{value}' is not one of {string.Join(", ", options.Select(option => $"'{option.Key}'"))}.",
            InputType.Boolean when !bool.TryParse(value, out _) => $"'{value}' is neither 'true' nor 'false'.",
            InputType.File when input.Files is not { Count: > 0 } => "the file was not received; choose it again.",
            InputType.Number when !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => $"'{value}' is not a number.",
            _ => null,
        };
    }
}
