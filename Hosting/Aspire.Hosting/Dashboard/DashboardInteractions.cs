using Aspire.Hosting.Dashboard.Grpc;
using Aspire.Hosting.Dashboard.Protocol;
using Aspire.Hosting.Interaction;

namespace Aspire.Hosting.Dashboard;

/// <summary>Shows in the dashboard what is asked and told, and takes the answers.</summary>
internal sealed class DashboardInteractions(InteractionService interactions, SecretMask mask)
{
    /// <summary>Serves one dashboard until it leaves.</summary>
    public async Task ServeAsync(GrpcCall call)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(call.CancellationToken);
        var answers = TakeAnswersAsync(call);
        var showing = ShowAsync(call, ending.Token);
        await Task.WhenAny(answers, showing).ConfigureAwait(false);
        await ending.CancelAsync().ConfigureAwait(false);
        await showing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await answers.ConfigureAwait(false);
    }

    private async Task ShowAsync(GrpcCall call, CancellationToken cancellationToken)
    {
        await foreach (var interaction in interactions.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            await call.WriteAsync(Describe(interaction)).ConfigureAwait(false);
        }
    }

    private async Task TakeAnswersAsync(GrpcCall call)
    {
        while (await call.ReadAsync(WatchInteractionsRequestUpdate.Parser).ConfigureAwait(false) is { } answer)
        {
            switch (answer.KindCase)
            {
                case WatchInteractionsRequestUpdate.KindOneofCase.MessageBox:
                    interactions.Answer(answer.InteractionId, answer.MessageBox.HasResult ? answer.MessageBox.Result : null);
                    break;
                case WatchInteractionsRequestUpdate.KindOneofCase.Notification:
                    interactions.Answer(answer.InteractionId, answer.Notification.HasResult ? answer.Notification.Result : null);
                    break;
                case WatchInteractionsRequestUpdate.KindOneofCase.InputsDialog:
                    var values = answer.InputsDialog.InputItems.ToDictionary(input => input.Name, input => (string?)input.Value, StringComparer.OrdinalIgnoreCase);
                    await interactions.EnterAsync(answer.InteractionId, values, isFinal: !answer.ResponseUpdate, call.CancellationToken).ConfigureAwait(false);
                    break;
                default:
                    interactions.Answer(answer.InteractionId, null);
                    break;
            }
        }
    }

    private WatchInteractionsResponseUpdate Describe(PendingInteraction interaction)
    {
        var options = interaction.Options;
        var message = new WatchInteractionsResponseUpdate
        {
            InteractionId = interaction.Id,
            Title = mask.Apply(interaction.Title),
            Message = mask.Apply(interaction.Message) ?? "",
            PrimaryButtonText = options.PrimaryButtonText ?? "",
            SecondaryButtonText = options.SecondaryButtonText ?? "",
            ShowSecondaryButton = options.ShowSecondaryButton ?? true,
            ShowDismiss = options.ShowDismiss ?? true,
            EnableMessageMarkdown = options.EnableMessageMarkdown ?? false,
        };
        if (interaction.IsOver)
        {
            message.Complete = new InteractionComplete();
            return message;
        }

        switch (interaction.Kind)
        {
            case InteractionKind.MessageBox:
                message.MessageBox = new InteractionMessageBox { Intent = Intent((options as MessageBoxInteractionOptions)?.Intent) };
                break;
            case InteractionKind.Notification:
                var notification = options as NotificationInteractionOptions;
                message.Notification = new InteractionNotification
                {
                    Intent = Intent(notification?.Intent),
                    LinkText = notification?.LinkText ?? "",
                    LinkUrl = notification?.LinkUrl ?? "",
                };
                break;
            case InteractionKind.Progress:
                message.PromptProgress = new InteractionPromptProgress();
                break;
            default:
                message.InputsDialog = new InteractionInputsDialog { InputItems = { interaction.Inputs.Select(input => Describe(interaction, input)) } };
                break;
        }

        return message;
    }

    private Protocol.InteractionInput Describe(PendingInteraction interaction, InteractionInput input)
    {
        var message = CommandInputs.Describe(input, mask);
        // What a person enters is theirs to see again.
        message.Value = input.Value ?? "";
        message.UpdateStateOnChange = interaction.Inputs.Any(other => other.DynamicLoading?.DependsOnInputs?.Contains(input.Name, StringComparer.OrdinalIgnoreCase) is true);
        return message;
    }

    private static Protocol.MessageIntent Intent(MessageIntent? intent) => (Protocol.MessageIntent)(intent ?? MessageIntent.None);
}
