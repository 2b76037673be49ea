using System.Globalization;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;

namespace Aspire.Hosting.Dashboard;

/// <summary>What a command asks for, and what was entered.</summary>
internal static class CommandInputs
{
    /// <summary>The message that has the dashboard ask for an input.</summary>
    public static Protocol.InteractionInput Describe(InteractionInput input, SecretMask mask)
    {
        var message = new Protocol.InteractionInput
        {
            Name = input.Name,
            Label = input.Label ?? input.Name,
            Description = mask.Apply(input.Description) ?? "",
            EnableDescriptionMarkdown = input.EnableDescriptionMarkdown,
            Placeholder = mask.Apply(input.Placeholder) ?? "",
            InputType = Kind(input.InputType),
            Required = input.Required,
            Disabled = input.Disabled,
            AllowCustomChoice = input.AllowCustomChoice,
            MaxLength = input.MaxLength ?? 0,
            MaxFileSize = input.MaxFileSize ?? 0,
            AllowMultipleFiles = input.AllowMultipleFiles,
            FileFilter = input.FileFilter ?? "",
            Loading = input.IsLoading,
            ValidationErrors = { input.ValidationErrors.Select(error => mask.Apply(error)) },
        };
        if (input.InputType != InputType.SecretText)
        {
            message.Value = mask.Apply(input.Value) ?? "";
        }

        foreach (var (value, text) in input.Options ?? [])
        {
            message.Options[value] = text;
        }

        return message;
    }

    /// <summary>What was entered, as the command's declaration wants to be given it.</summary>
    public static InteractionInputCollection Read(MapField<string, Value> entered) => new(
    [
        .. entered.Select(pair => new InteractionInput { Name = pair.Key, InputType = InputType.Text, Value = Text(pair.Value) }),
    ]);

    private static string? Text(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StringValue => value.StringValue,
        Value.KindOneofCase.NumberValue => value.NumberValue.ToString(CultureInfo.InvariantCulture),
        Value.KindOneofCase.BoolValue => value.BoolValue ? "true" : "false",
        _ => null,
    };

    private static Protocol.InputType Kind(InputType type) => type switch
    {
        InputType.SecretText => Protocol.InputType.SecretText,
        InputType.Choice => Protocol.InputType.Choice,
        InputType.Boolean => Protocol.InputType.Boolean,
        InputType.Number => Protocol.InputType.Number,
        InputType.File => Protocol.InputType.File,
        _ => Protocol.InputType.Text,
    };
}
