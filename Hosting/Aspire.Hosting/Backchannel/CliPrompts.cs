using System.Globalization;
using System.Text.Json.Nodes;
using Aspire.Hosting.Interaction;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Backchannel;

/// <summary>Lets the CLI that executes a pipeline ask what the pipeline asks, and takes the answers.</summary>
/// <remarks>The CLI asks for inputs only, so that a question becomes one that is answered by yes or no, and a notification one line.</remarks>
internal sealed class CliPrompts(InteractionService interactions, ActivityStream activities) : IHostedService, IDisposable
{
    private const string Confirmation = "confirmation";

    private readonly CancellationTokenSource _stopping = new();
    private Task _showing = Task.CompletedTask;

    public void AddTo(RpcMethods methods)
    {
        methods.Add("CompletePromptResponseAsync", call => AnswerAsync(call, isFinal: true));
        methods.Add("UpdatePromptResponseAsync", call => AnswerAsync(call, isFinal: false));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _showing = ShowAsync(_stopping.Token);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _showing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        await foreach (var interaction in interactions.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            if (interaction.IsOver || interaction.Kind == InteractionKind.Progress)
            {
                continue;
            }

            if (interaction.Kind == InteractionKind.Notification)
            {
                // It waits for nobody at a command line.
                activities.Tell($"{interaction.Title}: {interaction.Message}");
                interactions.Answer(interaction.Id, null);
                continue;
            }

            activities.Ask(interaction.Id.ToString(CultureInfo.InvariantCulture), interaction.Message ?? interaction.Title, Inputs(interaction));
        }
    }

    private static JsonArray Inputs(PendingInteraction interaction) => interaction.Kind == InteractionKind.MessageBox
        ? [new JsonObject { ["name"] = Confirmation, ["label"] = interaction.Title, ["inputType"] = nameof(InputType.Boolean), ["required"] = true }]
        : new JsonArray([.. interaction.Inputs.Select(input => new JsonObject
        {
            ["name"] = input.Name,
            ["label"] = input.Label ?? input.Name,
            ["inputType"] = input.InputType.ToString(),
            ["required"] = input.Required,
            ["options"] = input.Options is null
                ? null
                : new JsonArray([.. input.Options.Select(option => new JsonObject { ["key"] = option.Key, ["value"] = option.Value })]),
            ["value"] = input.Value,
            ["validationErrors"] = new JsonArray([.. input.ValidationErrors.Select(error => (JsonNode)error)]),
            ["allowCustomChoice"] = input.AllowCustomChoice,
            ["updateStateOnChange"] = interaction.Inputs.Any(other => other.DynamicLoading?.DependsOnInputs?.Contains(input.Name, StringComparer.OrdinalIgnoreCase) is true),
            ["loading"] = input.IsLoading,
            ["disabled"] = input.Disabled,
        })]);

    private async Task<JsonNode?> AnswerAsync(RpcCall call, bool isFinal)
    {
        if (!int.TryParse(call.Argument(0, "promptId")?.GetValue<string>(), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            throw new FormatException("The answer does not say to which question.");
        }

        if (call.Argument(1, "answers") is not JsonArray answers)
        {
            interactions.Answer(id, null);
            return null;
        }

        if (answers is [JsonObject only] && only["name"]?.GetValue<string>() == Confirmation)
        {
            interactions.Answer(id, bool.TryParse(only["value"]?.GetValue<string>(), out var yes) && yes);
            return null;
        }

        var values = answers.OfType<JsonObject>().ToDictionary(answer => answer["name"]?.GetValue<string>() ?? "", answer => answer["value"]?.GetValue<string>(), StringComparer.OrdinalIgnoreCase);
        await interactions.EnterAsync(id, values, isFinal, call.CancellationToken).ConfigureAwait(false);
        return null;
    }
}
