using System.Text.Json.Nodes;
using Aspire.Hosting.Backchannel;
using Aspire.Hosting.Interaction;
using Aspire.Hosting.Pipelines.Reporting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Tests.Backchannel;

public sealed class CliPromptsTests : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();
    private readonly ConfigurationManager _configuration = new();
    private readonly ActivityStream _activities = new(new ConsoleOutput(TextWriter.Null, TextWriter.Null, LogLevel.Information), LogLevel.Information, TimeProvider.System);
    private readonly RpcMethods _methods = new();
    private readonly InteractionService _interactions;
    private readonly CliPrompts _prompts;

    public CliPromptsTests()
    {
        _interactions = new InteractionService(_configuration, somebody: true, _services);
        _prompts = new CliPrompts(_interactions, _activities);
        _prompts.AddTo(_methods);
    }

    private static CancellationToken Deadline => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prompt_Inputs_AreAskedUntilTheyAreValid()
    {
        await _prompts.StartAsync(Deadline);
        await using var activities = _activities.ReadAllAsync(Deadline).GetAsyncEnumerator(Deadline);
        var asked = _interactions.PromptInputsAsync(
            "Parameters", "No value.", [new InteractionInput { Name = "api-key", InputType = InputType.SecretText, Required = true }], cancellationToken: Deadline);
        var prompt = await NextAsync(activities);
        prompt["statusText"]!.GetValue<string>().ShouldBe("No value.");
        prompt["inputs"]![0]!["inputType"]!.GetValue<string>().ShouldBe("SecretText");

        await AnswerAsync(prompt["id"]!, "api-key", "");
        (await NextAsync(activities))["inputs"]![0]!["validationErrors"]!.AsArray().Count.ShouldBe(1);
        await AnswerAsync(prompt["id"]!, "api-key", "value");

        (await asked.InTime()).Data!["api-key"].Value.ShouldBe("value");
    }

    [Fact]
    public async Task Prompt_Confirmation_IsAskedAsYesOrNo()
    {
        await _prompts.StartAsync(Deadline);
        await using var activities = _activities.ReadAllAsync(Deadline).GetAsyncEnumerator(Deadline);
        var asked = _interactions.PromptConfirmationAsync("Destroy", "Really?", cancellationToken: Deadline);
        var prompt = await NextAsync(activities);
        prompt["inputs"]![0]!["inputType"]!.GetValue<string>().ShouldBe("Boolean");

        await AnswerAsync(prompt["id"]!, prompt["inputs"]![0]!["name"]!.GetValue<string>(), "true");

        (await asked.InTime()).Data.ShouldBeTrue();
    }

    public async ValueTask DisposeAsync()
    {
        await _prompts.StopAsync(CancellationToken.None);
        _prompts.Dispose();
        _configuration.Dispose();
        await _services.DisposeAsync();
    }

    private static async Task<JsonNode> NextAsync(IAsyncEnumerator<JsonNode> activities)
    {
        do
        {
            (await activities.MoveNextAsync().AsTask().InTime()).ShouldBeTrue();
        }
        while (activities.Current["type"]!.GetValue<string>() != "prompt");
        return activities.Current["data"]!;
    }

    private async Task AnswerAsync(JsonNode id, string name, string value)
    {
        _methods.TryGetAnswer("CompletePromptResponseAsync", out var complete).ShouldBeTrue();
        await complete!(new RpcCall(new JsonArray(id.DeepClone(), new JsonArray(new JsonObject { ["name"] = name, ["value"] = value })), Deadline));
    }
}
