using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Commands;
using Aspire.Hosting.Dashboard;

namespace Aspire.Hosting.Backchannel;

/// <summary>Executes the commands of resources on behalf of Aspire's CLI.</summary>
internal sealed class ResourceCommands(ResourceNotificationService notifications, ResourceCommandService commands, SecretMask mask, IServiceProvider services)
{
    public async Task<JsonNode?> ExecuteAsync(JsonObject request, CancellationToken cancellationToken)
    {
        var name = request["resourceName"]?.GetValue<string>() ?? "";
        var commandName = request["commandName"]?.GetValue<string>() ?? "";
        var command = notifications.TryGetCurrentState(name, out var current)
            ? current.Resource.Annotations.OfType<ResourceCommandAnnotation>().FirstOrDefault(command => string.Equals(command.Name, commandName, StringComparison.OrdinalIgnoreCase))
            : null;
        InteractionInputCollection arguments;
        try
        {
            arguments = Read(request["arguments"], command);
        }
        catch (FormatException wrong)
        {
            return Describe(CommandResults.Failure(wrong.Message));
        }

        if (command is not null && request["validateOnly"]?.GetValue<bool>() is true)
        {
            var bound = CommandArguments.Bind(command, arguments);
            var invalid = await CommandArguments.ValidateAsync(command, bound, services, cancellationToken).ConfigureAwait(false);
            return Describe(invalid is null ? CommandResults.Success() : CommandResults.Failure(invalid), bound);
        }

        return Describe(await commands.ExecuteCommandAsync(name, commandName, arguments, cancellationToken).ConfigureAwait(false));
    }

    private JsonObject Describe(ExecuteCommandResult result, InteractionInputCollection? arguments = null)
    {
        var message = mask.Apply(result.Message);
        return new JsonObject
        {
            ["success"] = result.Success,
            ["canceled"] = result.Canceled,
            ["message"] = message,
            ["errorMessage"] = message,
            ["validationErrors"] = new JsonArray([.. (arguments ?? InteractionInputCollection.Empty).SelectMany(argument => argument.ValidationErrors.Select(error =>
                new JsonObject { ["argumentName"] = argument.Name, ["errorMessage"] = error }))]),
            ["value"] = result.Data is not { } data ? null : new JsonObject
            {
                ["value"] = mask.Apply(data.Value),
                ["format"] = data.Format switch
                {
                    CommandResultFormat.Json => "json",
                    CommandResultFormat.Markdown => "markdown",
                    _ => "text",
                },
                ["displayImmediately"] = data.DisplayImmediately,
            },
        };
    }

    private static InteractionInputCollection Read(JsonNode? given, ResourceCommandAnnotation? command)
    {
        switch (given)
        {
            case null:
                return InteractionInputCollection.Empty;
            case JsonObject named:
                return new InteractionInputCollection([.. named.Select(pair => Input(pair.Key, pair.Value))]);
            case JsonArray ordered:
                var declared = command?.Arguments ?? [];
                return ordered.Count <= declared.Count
                    ? new InteractionInputCollection([.. ordered.Select((value, index) => Input(declared[index].Name, value))])
                    : throw new FormatException($"Command '{command?.Name}' takes {declared.Count} arguments; {ordered.Count} were given.");
            default:
                throw new FormatException("The arguments of a command are a JSON object or a list.");
        }
    }

    private static InteractionInput Input(string name, JsonNode? value) => new()
    {
        Name = name,
        InputType = InputType.Text,
        Value = value?.GetValueKind() switch
        {
            null => null,
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.ToJsonString(),
            _ => throw new FormatException($"Argument '{name}' is neither text, a number nor a flag."),
        },
    };
}
