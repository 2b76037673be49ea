using Aspire.Hosting.Interaction;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Tests.Interaction;

public sealed class InteractionServiceTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();
    private readonly ConfigurationManager _configuration = new();
    private readonly InteractionService _service;

    public InteractionServiceTests() => _service = new InteractionService(_configuration, somebody: true, _services);

    private static CancellationToken Deadline => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prompt_NobodyThere_ThrowsAndSaysWhereToLook()
    {
        _configuration[InteractionService.Setting] = "false";

        _service.IsAvailable.ShouldBeFalse();
        var failure = await Should.ThrowAsync<InvalidOperationException>(() => _service.PromptMessageBoxAsync("Title", "Message", cancellationToken: Deadline));
        failure.Message.ShouldContain("IsAvailable");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PromptConfirmation_Button_IsTheResult(bool button)
    {
        var asked = _service.PromptConfirmationAsync("Deploy", "Really?", cancellationToken: Deadline);
        var shown = await FirstAsync();
        shown.Kind.ShouldBe(InteractionKind.MessageBox);
        shown.Options.ShowSecondaryButton.ShouldBe(true);

        _service.Answer(shown.Id, button);

        var result = await asked.InTime();
        result.Canceled.ShouldBeFalse();
        result.Data.ShouldBe(button);
    }

    [Fact]
    public async Task PromptNotification_TakenBack_IsCancelledAndOver()
    {
        using var taken = new CancellationTokenSource();
        var told = _service.PromptNotificationAsync("News", "Something", cancellationToken: taken.Token);
        var shown = await FirstAsync();

        await taken.CancelAsync();

        (await told.InTime()).Canceled.ShouldBeTrue();
        shown.IsOver.ShouldBeTrue();
    }

    [Fact]
    public async Task Watch_BeginsWhileAnInteractionDoes_ShowsItOnce()
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            using var together = new Barrier(2);
            var told = Task.Run(
                () =>
                {
                    together.SignalAndWait(Deadline);
                    return _service.PromptNotificationAsync("News", "Something", cancellationToken: Deadline);
                },
                Deadline);
            var watching = Task.Run(
                async () =>
                {
                    together.SignalAndWait(Deadline);
                    var shown = 0;
                    await foreach (var interaction in _service.WatchAsync(Deadline))
                    {
                        _service.Answer(interaction.Id, true);
                        if (interaction.Title == "Last")
                        {
                            break;
                        }

                        shown++;
                    }

                    return shown;
                },
                Deadline);

            await told.InTime();
            _ = _service.PromptNotificationAsync("Last", "Something", cancellationToken: Deadline);
            (await watching.InTime()).ShouldBe(2, "once open and once over");
        }
    }

    [Fact]
    public async Task PromptInputs_NotValid_StaysOpenAndSaysWhatIsWrong()
    {
        var number = new InteractionInput { Name = "port", InputType = InputType.Number, Required = true };
        var name = new InteractionInput { Name = "name", InputType = InputType.Text };
        var asked = _service.PromptInputsAsync("Values", null, [number, name], new InputsDialogInteractionOptions
        {
            ValidationCallback = context =>
            {
                if (context.Inputs.GetString("name") != "right")
                {
                    context.AddValidationError("name", "wrong name");
                }

                return Task.CompletedTask;
            },
        }, Deadline);
        var shown = await FirstAsync();

        await EnterAsync(shown, ("port", "many"), ("name", "left"));
        number.ValidationErrors.ShouldBe(["'many' is not a number."]);
        await EnterAsync(shown, ("port", "80"), ("name", "left"));
        name.ValidationErrors.ShouldBe(["wrong name"]);
        shown.IsOver.ShouldBeFalse();
        await EnterAsync(shown, ("name", "right"));

        var result = await asked.InTime();
        result.Data.ShouldNotBeNull().GetInt32("port").ShouldBe(80);
    }

    [Fact]
    public async Task PromptInputs_OneDependsOnAnother_IsLoadedWhenThatChanges()
    {
        var region = new InteractionInput { Name = "region", InputType = InputType.Text };
        var zone = new InteractionInput
        {
            Name = "zone",
            InputType = InputType.Choice,
            Value = "old",
            DynamicLoading = new InputLoadOptions
            {
                DependsOnInputs = ["region"],
                LoadCallback = context =>
                {
                    var chosen = context.AllInputs.GetString("region");
                    context.Input.Options = [KeyValuePair.Create($"{chosen}-1", "One")];
                    return Task.CompletedTask;
                },
            },
        };
        var asked = _service.PromptInputsAsync("Values", null, [region, zone], cancellationToken: Deadline);
        var shown = await FirstAsync();

        await _service.EnterAsync(shown.Id, new Dictionary<string, string?> { ["region"] = "eu" }, isFinal: false, Deadline);

        zone.Options!.Single().Key.ShouldBe("eu-1");
        zone.Value.ShouldBeNull();
        _service.Answer(shown.Id, null);
        (await asked.InTime()).Canceled.ShouldBeTrue();
    }

    [Fact]
    public async Task PromptInputs_DependencyComesLater_Throws()
    {
        var first = new InteractionInput
        {
            Name = "first",
            InputType = InputType.Text,
            DynamicLoading = new InputLoadOptions { DependsOnInputs = ["second"], LoadCallback = _ => Task.CompletedTask },
        };
        var second = new InteractionInput { Name = "second", InputType = InputType.Text };

        var failure = await Should.ThrowAsync<InvalidOperationException>(() => _service.PromptInputsAsync("Values", null, [first, second], cancellationToken: Deadline));

        failure.Message.ShouldContain("'second'");
    }

    [Fact]
    public async Task PromptProgress_WorkDone_IsOverByItself()
    {
        var release = new TaskCompletionSource();
        var work = _service.PromptProgressAsync("Working", new ProgressInteractionOptions { Work = _ => release.Task }, Deadline);
        var shown = await FirstAsync();
        shown.IsOver.ShouldBeFalse();

        release.SetResult();

        (await work.InTime()).Canceled.ShouldBeFalse();
        shown.IsOver.ShouldBeTrue();
    }

    [Fact]
    public async Task PromptProgress_Dismissed_CancelsTheWork()
    {
        var ended = false;
        var work = _service.PromptProgressAsync("Working", new ProgressInteractionOptions
        {
            Work = async context =>
            {
                await ((Task)Task.Delay(Timeout.Infinite, context.CancellationToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                ended = true;
            },
        }, Deadline);

        _service.Answer((await FirstAsync()).Id, null);

        (await work.InTime()).Canceled.ShouldBeTrue();
        ended.ShouldBeTrue();
    }

    public void Dispose()
    {
        _services.Dispose();
        _configuration.Dispose();
    }

    private Task EnterAsync(PendingInteraction shown, params (string Name, string Value)[] values) =>
        _service.EnterAsync(shown.Id, values.ToDictionary(value => value.Name, value => (string?)value.Value), isFinal: true, Deadline);

    private async Task<PendingInteraction> FirstAsync()
    {
        await foreach (var shown in _service.WatchAsync(Deadline))
        {
            return shown;
        }

        throw new InvalidOperationException("Nothing was shown.");
    }
}
