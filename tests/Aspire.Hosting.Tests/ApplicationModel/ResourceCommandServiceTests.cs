using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Tests.Orchestration;

namespace Aspire.Hosting.Tests.ApplicationModel;

public sealed class ResourceCommandServiceTests : IAsyncDisposable
{
    private readonly PassiveResource _resource = new("web");
    private readonly TestApplication _application = new();

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task ExecuteCommandAsync_ById_RunsItWithTheIdOfTheReplica()
    {
        ExecuteCommandContext? given = null;
        Add("seed", context =>
        {
            given = context;
            return Task.FromResult(CommandResults.Success("done"));
        });
        await PublishAsync();

        var result = await _application.Commands.ExecuteCommandAsync("web", "seed", TestContext.Current.CancellationToken);

        result.Success.ShouldBeTrue();
        result.Message.ShouldBe("done");
        given!.ResourceName.ShouldBe("web");
        given.Arguments.Count.ShouldBe(0);
        (await _application.LogOf("web")).ShouldContain("'seed' succeeded");
    }

    [Fact]
    public async Task ExecuteCommandAsync_UnknownResource_FailsNamingIt()
    {
        var result = await _application.Commands.ExecuteCommandAsync("nowhere", "seed", TestContext.Current.CancellationToken);

        result.Success.ShouldBeFalse();
        result.Message!.ShouldContain("'nowhere'");
    }

    [Fact]
    public async Task ExecuteCommandAsync_UnknownCommand_FailsNamingBoth()
    {
        var result = await _application.Commands.ExecuteCommandAsync(_resource, "seed", TestContext.Current.CancellationToken);

        result.Success.ShouldBeFalse();
        result.Message!.ShouldContain("'web'");
        result.Message!.ShouldContain("'seed'");
    }

    [Fact]
    public async Task ExecuteCommandAsync_CommandThrows_FailsWithItsMessage()
    {
        Add("seed", _ => throw new InvalidOperationException("no such table"));

        var result = await _application.Commands.ExecuteCommandAsync(_resource, "seed", TestContext.Current.CancellationToken);

        result.Success.ShouldBeFalse();
        result.Canceled.ShouldBeFalse();
        result.Message.ShouldBe("no such table");
    }

    [Fact]
    public async Task ExecuteCommandAsync_CommandIsCancelled_SaysSo()
    {
        Add("seed", _ => throw new OperationCanceledException());

        var result = await _application.Commands.ExecuteCommandAsync(_resource, "seed", TestContext.Current.CancellationToken);

        result.Canceled.ShouldBeTrue();
        result.Success.ShouldBeFalse();
    }

    [Fact]
    public async Task ExecuteCommandAsync_SeveralReplicasOneFails_NamesTheOne()
    {
        _resource.Annotations.Add(new ReplicaNamesAnnotation(["web-a", "web-b"]));
        Add("seed", context => Task.FromResult(context.ResourceName == "web-b" ? CommandResults.Failure("disk full") : CommandResults.Success()));

        var result = await _application.Commands.ExecuteCommandAsync(_resource, "seed", TestContext.Current.CancellationToken);

        result.Success.ShouldBeFalse();
        result.Message.ShouldBe("1 of 2 replicas failed. web-b: disk full");
    }

    [Fact]
    public async Task ExecuteCommandAsync_LegacyName_IsUnderstood()
    {
        Add(KnownResourceCommands.StartCommand, _ => Task.FromResult(CommandResults.Success()));

        (await _application.Commands.ExecuteCommandAsync(_resource, "resource-start", TestContext.Current.CancellationToken)).Success.ShouldBeTrue();
    }

    [Theory]
    [InlineData(InputType.Number, "many", "not a number")]
    [InlineData(InputType.Boolean, "perhaps", "neither 'true' nor 'false'")]
    [InlineData(InputType.Choice, "c", "not one of 'a', 'b'")]
    [InlineData(InputType.Text, "", "a value is required")]
    public async Task ExecuteCommandAsync_InvalidArgument_FailsWithoutRunning(InputType type, string value, string expected)
    {
        var isRun = false;
        Add(
            "seed",
            _ =>
            {
                isRun = true;
                return Task.FromResult(CommandResults.Success());
            },
            new InteractionInput { Name = "rows", InputType = type, Required = true, Options = [new("a", "A"), new("b", "B")] });

        var result = await _application.Commands.ExecuteCommandAsync(_resource, "seed", Arguments("rows", value), TestContext.Current.CancellationToken);

        isRun.ShouldBeFalse();
        result.Message!.ShouldContain("rows");
        result.Message!.ShouldContain(expected);
    }

    [Fact]
    public async Task ExecuteCommandAsync_ValidArgument_ReachesTheCommandTrimmed()
    {
        string? rows = null;
        Add(
            "seed",
            context =>
            {
                rows = context.Arguments["rows"].Value;
                return Task.FromResult(CommandResults.Success());
            },
            new InteractionInput { Name = "rows", InputType = InputType.Number });

        await _application.Commands.ExecuteCommandAsync(_resource, "seed", Arguments("rows", " 12 "), TestContext.Current.CancellationToken);

        rows.ShouldBe("12");
    }

    private static InteractionInputCollection Arguments(string name, string value) =>
        new([new InteractionInput { Name = name, InputType = InputType.Text, Value = value }]);

    private void Add(string name, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> execute, params InteractionInput[] arguments) =>
        _resource.Annotations.Add(new ResourceCommandAnnotation(
            name, name, _ => ResourceCommandState.Enabled, execute, null, arguments, null, null, null, false));

    private Task PublishAsync() => _application.Notifications.PublishUpdateAsync(_resource, snapshot => snapshot with { State = "Running" });
}
