using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Interaction;
using Aspire.Hosting.Tests.Orchestration;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Tests.Interaction;

public sealed class ParameterPromptsTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ParameterResource _parameter = new("api-key", _ => throw new MissingParameterValueException("missing"), secret: true);
    private readonly ExecutableResource _web = TestResources.Executable("web");
    private readonly TestApplication _application;

    public ParameterPromptsTests()
    {
        _application = new TestApplication(
            services =>
            {
                services.AddInteractions(somebody: true);
                services.AddSingleton<IUserSecretsManager>(new UserSecretsFile(SecretsPath));
                services.AddSingleton<SecretMask>();
            },
            _parameter,
            _web);
        _application.Runtime.OnCreate = async (resource, replica, cancellationToken) =>
        {
            await _parameter.GetValueAsync(cancellationToken);
            await _application.Runtime.RunAsync(resource, replica);
        };
    }

    private static CancellationToken Deadline => TestContext.Current.CancellationToken;

    private string SecretsPath => Path.Join(_folder.Path, "secrets.json");

    private InteractionService Interactions => _application.Application.Services.GetRequiredService<InteractionService>();

    [Fact]
    public async Task Start_ValueMissing_IsAskedForAndWhoNeedsItStartsWithIt()
    {
        var starting = _application.StartAsync();
        var notification = await ShownAsync(InteractionKind.Notification);
        notification.Message!.ShouldContain("'api-key'");

        Interactions.Answer(notification.Id, true);
        var dialog = await ShownAsync(InteractionKind.Inputs);
        dialog.Inputs["api-key"].InputType.ShouldBe(InputType.SecretText);
        await Interactions.EnterAsync(dialog.Id, new Dictionary<string, string?> { ["api-key"] = "hush-hush", ["SaveToUserSecrets"] = "true" }, isFinal: true, Deadline);

        await starting.InTime();
        (await _parameter.GetValueAsync(Deadline)).ShouldBe("hush-hush");
        _application.Snapshot("api-key").State!.Text.ShouldBe(KnownResourceStates.Running);
        _application.Snapshot("web-1").State!.Text.ShouldBe(KnownResourceStates.Running);
        (await File.ReadAllTextAsync(SecretsPath, Deadline)).ShouldContain("Parameters:api-key");
        _application.Application.Services.GetRequiredService<SecretMask>().Apply("key=hush-hush").ShouldNotContain("hush-hush");
    }

    [Fact]
    public async Task SetParameter_Command_GivesTheValueWithoutADialog()
    {
        var starting = _application.StartAsync();
        await ShownAsync(InteractionKind.Notification);

        var result = await _application.Commands.ExecuteCommandAsync(
            "api-key",
            KnownResourceCommands.SetParameterCommand,
            new InteractionInputCollection([new InteractionInput { Name = "Value", InputType = InputType.Text, Value = "from the command" }]),
            Deadline);

        result.Success.ShouldBeTrue(result.Message);
        await starting.InTime();
        (await _parameter.GetValueAsync(Deadline)).ShouldBe("from the command");
        File.Exists(SecretsPath).ShouldBeFalse();
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<PendingInteraction> ShownAsync(InteractionKind kind)
    {
        await foreach (var shown in Interactions.WatchAsync(Deadline))
        {
            if (shown.Kind == kind && !shown.IsOver)
            {
                return shown;
            }
        }

        throw new InvalidOperationException("Nothing was shown.");
    }
}
