using System.Text;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Dashboard.Protocol;
using Aspire.Hosting.Tests.Dashboard.Grpc;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Tests.Dashboard;

public sealed class ResourceServiceTests : IAsyncDisposable
{
    private const string Service = "/aspire.v1.DashboardService/";
    private const string Secret = "hunter2!";

    private readonly ExecutableResource _web = new("web", "program", "/");
    private readonly ResourceServiceFixture _fixture;

    public ResourceServiceTests() =>
        _fixture = new ResourceServiceFixture(_web, new ParameterResource("key", _ => Secret, secret: true));

    private static CancellationToken Deadline => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetApplicationInformation_Asked_AnswersTheNameWithoutItsSuffix()
    {
        using var client = await StartAsync();

        var result = await client.CallAsync(
            Service + "GetApplicationInformation", new ApplicationInformationRequest(), ApplicationInformationResponse.Parser, Deadline);

        result.Messages.Single().ApplicationName.ShouldBe("Library");
    }

    [Fact]
    public async Task WatchResources_StateChanges_SendsFirstAllThenTheChange()
    {
        using var client = await StartAsync();
        await PublishAsync(snapshot => snapshot with { State = KnownResourceStates.Starting });

        var states = new List<string>();
        await foreach (var update in client.StreamAsync(
            Service + "WatchResources", new WatchResourcesRequest(), WatchResourcesUpdate.Parser, Deadline))
        {
            var resources = update.KindCase == WatchResourcesUpdate.KindOneofCase.InitialData
                ? update.InitialData.Resources
                : update.Changes.Value.Select(change => change.Upsert);
            states.AddRange(resources.Where(resource => resource.Name == "web").Select(resource => resource.State));
            if (states is ["Starting"])
            {
                await PublishAsync(snapshot => snapshot with { State = KnownResourceStates.Running });
            }
            else if (states.Count > 1)
            {
                break;
            }
        }

        states.ShouldBe(["Starting", "Running"]);
    }

    [Fact]
    public async Task WatchResources_ResourceThatCannotBeShown_LeavesTheOthers()
    {
        var odd = new ExecutableResource("odd", "program", "/");
        using var client = await StartAsync();
        await _fixture.Notifications.PublishUpdateAsync(odd, snapshot => snapshot with
        {
            Properties = [new ResourcePropertySnapshot("list", Unreadable.Instance)],
        });
        await PublishAsync(snapshot => snapshot with { State = KnownResourceStates.Running });

        var names = new List<string>();
        await foreach (var update in client.StreamAsync(
            Service + "WatchResources", new WatchResourcesRequest(), WatchResourcesUpdate.Parser, Deadline))
        {
            names.AddRange(update.InitialData?.Resources.Select(resource => resource.Name) ?? []);
            names.AddRange(update.Changes?.Value.Select(change => change.Upsert.Name) ?? []);
            if (names.Contains("web"))
            {
                break;
            }
        }

        names.ShouldNotContain("odd");
    }

    [Fact]
    public async Task WatchResources_SecretsInTheEnvironment_AreNotInTheBytes()
    {
        using var client = await StartAsync();
        await PublishAsync(snapshot => snapshot with
        {
            EnvironmentVariables =
            [
                new EnvironmentVariableSnapshot("ConnectionStrings__db", $"Host=x;Password={Secret}", IsFromSpec: true),
                new EnvironmentVariableSnapshot(
                    "OTEL_EXPORTER_OTLP_HEADERS", $"x-otlp-api-key={_fixture.Options.OtlpApiKey}", IsFromSpec: true),
            ],
        });

        await foreach (var update in client.StreamAsync(
            Service + "WatchResources", new WatchResourcesRequest(), WatchResourcesUpdate.Parser, Deadline))
        {
            var text = update.ToByteString().ToString(Encoding.UTF8);
            if (!text.Contains("ConnectionStrings__db", StringComparison.Ordinal))
            {
                continue;
            }

            text.ShouldContain($"Host=x;Password={SecretValues.Replacement}");
            text.ShouldContain($"x-otlp-api-key={SecretValues.Replacement}");
            text.ShouldNotContain(Secret);
            break;
        }
    }

    [Fact]
    public async Task WatchResourceConsoleLogs_SuppressFollow_SendsWhatIsThereAndEnds()
    {
        using var client = await StartAsync();
        _fixture.Logs.GetLogger("web").LogInformation("one {Secret}", Secret);
        _fixture.Logs.GetLogger("web").LogError("two");

        var result = await client.CallAsync(
            Service + "WatchResourceConsoleLogs",
            new WatchResourceConsoleLogsRequest { ResourceName = "web", SuppressFollow = true },
            WatchResourceConsoleLogsUpdate.Parser,
            Deadline);

        var lines = result.Messages.SelectMany(update => update.LogLines).ToList();
        lines.Count.ShouldBe(2);
        lines[0].Text.ShouldEndWith("one " + SecretValues.Replacement);
        lines[1].Text.ShouldEndWith("two");
        lines.Select(line => line.LineNumber).ShouldBe([1, 2]);
        lines[1].IsStdErr.ShouldBeTrue();
        result.Status.ShouldBe("0");
    }

    [Fact]
    public async Task WatchResourceConsoleLogs_Following_SendsLinesAsTheyCome()
    {
        using var client = await StartAsync();
        var logger = _fixture.Logs.GetLogger("web");
        logger.LogInformation("before");

        var seen = new List<string>();
        await foreach (var update in client.StreamAsync(
            Service + "WatchResourceConsoleLogs",
            new WatchResourceConsoleLogsRequest { ResourceName = "web" },
            WatchResourceConsoleLogsUpdate.Parser,
            Deadline))
        {
            seen.AddRange(update.LogLines.Select(line => line.Text.Split(' ')[^1]));
            if (seen is ["before"])
            {
                logger.LogInformation("after");
            }
            else if (seen.Count == 2)
            {
                break;
            }
        }

        seen.ShouldBe(["before", "after"]);
    }

    [Fact]
    public async Task WatchResourceConsoleLogs_MoreThanOneMessageHolds_SendsEveryLineInSeveral()
    {
        using var client = await StartAsync();
        var logger = _fixture.Logs.GetLogger("web");
        for (var line = 0; line < 6; line++)
        {
            logger.LogInformation("{Line}", new string('é', ResourceService.MaxLogCharacters / 2));
        }

        var result = await client.CallAsync(
            Service + "WatchResourceConsoleLogs",
            new WatchResourceConsoleLogsRequest { ResourceName = "web", SuppressFollow = true },
            WatchResourceConsoleLogsUpdate.Parser,
            Deadline);

        result.Messages.Count.ShouldBeGreaterThan(1);
        result.Messages.Sum(update => update.LogLines.Count).ShouldBe(6);
        result.Messages.ShouldAllBe(update => update.CalculateSize() < 4 * 1024 * 1024);
    }

    [Fact]
    public async Task ExecuteResourceCommand_CommandOfTheResource_RunsAndReportsItsOutcome()
    {
        _web.Annotations.Add(new ResourceCommandAnnotation(
            "greet", "Greet", _ => Hosting.ApplicationModel.ResourceCommandState.Enabled,
            _ => Task.FromResult(CommandResults.Failure($"no, {Secret}")),
            null, null, null, null, null, false));
        using var client = await StartAsync();
        await PublishAsync(snapshot => snapshot with { State = KnownResourceStates.Running });

        var result = await client.CallAsync(
            Service + "ExecuteResourceCommand",
            new ResourceCommandRequest { ResourceName = "web", CommandName = "greet" },
            ResourceCommandResponse.Parser,
            Deadline);

        result.Messages.Single().Kind.ShouldBe(ResourceCommandResponseKind.Failed);
        result.Messages.Single().Message.ShouldBe($"no, {SecretValues.Replacement}");
    }

    [Fact]
    public async Task ExecuteResourceCommand_WithArguments_HandsThemToTheCommand()
    {
        string? entered = null;
        _web.Annotations.Add(new ResourceCommandAnnotation(
            "greet", "Greet", _ => Hosting.ApplicationModel.ResourceCommandState.Enabled,
            context =>
            {
                entered = string.Join(", ", context.Arguments.Select(input => $"{input.Name}={input.Value}"));
                return Task.FromResult(CommandResults.Success());
            },
            null,
            [
                new Hosting.InteractionInput { Name = "who", InputType = Hosting.InputType.Text, Required = true },
                new Hosting.InteractionInput { Name = "times", InputType = Hosting.InputType.Number, Value = "1" },
            ],
            null, null, null, false));
        using var client = await StartAsync();
        await PublishAsync(snapshot => snapshot with { State = KnownResourceStates.Running });

        var result = await client.CallAsync(
            Service + "ExecuteResourceCommand",
            new ResourceCommandRequest
            {
                ResourceName = "web",
                CommandName = "greet",
                Arguments = { ["who"] = Value.ForString("Ada"), ["times"] = Value.ForNumber(2) },
            },
            ResourceCommandResponse.Parser,
            Deadline);

        result.Messages.Single().Kind.ShouldBe(ResourceCommandResponseKind.Succeeded);
        entered.ShouldBe("who=Ada, times=2");
    }

    [Fact]
    public async Task WatchInteractions_NothingToAsk_StaysOpenUntilTheClientLeaves()
    {
        using var client = await StartAsync();

        using var response = await client.SendAsync(Service + "WatchInteractions", [], Deadline);

        response.IsSuccessStatusCode.ShouldBeTrue();
        GrpcClient.Trailer(response, "grpc-status").ShouldBeNull();
    }

    [Fact]
    public async Task Call_WithoutTheKey_IsUnauthenticated()
    {
        (await StartAsync()).Dispose();
        using var client = new GrpcClient(_fixture.Options.ResourceServiceUrl);

        var result = await client.CallAsync(
            Service + "WatchResources", new WatchResourcesRequest(), WatchResourcesUpdate.Parser, Deadline);

        result.Status.ShouldBe("16");
        result.Messages.ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    private async Task<GrpcClient> StartAsync()
    {
        await _fixture.StartAsync(Deadline);
        return _fixture.CreateClient();
    }

    private sealed class Unreadable : System.Collections.IEnumerable
    {
        public static readonly Unreadable Instance = new();

        public System.Collections.IEnumerator GetEnumerator() => throw new InvalidOperationException("Not to be read.");
    }

    private Task PublishAsync(Func<CustomResourceSnapshot, CustomResourceSnapshot> change) =>
        _fixture.Notifications.PublishUpdateAsync(_web, change);
}
