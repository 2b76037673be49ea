using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Tests.Orchestration;

public sealed class ParameterStatesTests
{
    [Fact]
    public async Task Start_ValueIsThere_IsRunningAndShowsIt()
    {
        await using var application = new TestApplication(new ParameterResource("name", _ => "value"), new ParameterResource("key", _ => "secret", secret: true));

        await application.StartAsync();

        var name = application.Snapshot("name");
        name.State!.Text.ShouldBe(KnownResourceStates.Running);
        name.Properties.Single(property => property.Name == "Value").ShouldSatisfyAllConditions(
            value => value.Value.ShouldBe("value"), value => value.IsSensitive.ShouldBeFalse());
        application.Snapshot("key").Properties.Single(property => property.Name == "Value").IsSensitive.ShouldBeTrue();
    }

    [Fact]
    public async Task Start_ValueMissing_SaysHowToSetIt()
    {
        await using var application = new TestApplication(new ParameterResource("api-key", _ => throw new MissingParameterValueException("missing")));

        await application.StartAsync();

        application.Snapshot("api-key").State!.Text.ShouldBe(KnownResourceStates.ValueMissing);
        var log = await application.LogOf("api-key");
        log.ShouldContain("Parameters:api-key");
        log.ShouldContain("Parameters__api_key");
        log.ShouldContain("dotnet user-secrets set \"Parameters:api-key\"");
    }

    [Fact]
    public async Task Start_ValueMissing_WhoNeedsItFailsAndOthersStart()
    {
        var parameter = new ParameterResource("api-key", _ => throw new MissingParameterValueException("'api-key' has no value"));
        var web = TestResources.Executable("web");
        var other = TestResources.Executable("other");
        await using var application = new TestApplication(parameter, web, other);
        application.Runtime.OnCreate = async (resource, replica, cancellationToken) =>
        {
            if (resource == web)
            {
                await parameter.GetValueAsync(cancellationToken);
            }

            await application.Runtime.RunAsync(resource, replica);
        };

        await application.StartAsync().InTime();

        application.Snapshot("web-1").State!.Text.ShouldBe(KnownResourceStates.FailedToStart);
        (await application.LogOf("web-1")).ShouldContain("'api-key' has no value");
        application.Snapshot("other-1").State!.Text.ShouldBe(KnownResourceStates.Running);
    }

    [Fact]
    public async Task Start_ValueCannotBeMade_IsAnError()
    {
        await using var application = new TestApplication(new ParameterResource("name", _ => throw new FormatException("not a number")));

        await application.StartAsync();

        application.Snapshot("name").State!.Style.ShouldBe(KnownResourceStateStyles.Error);
        (await application.LogOf("name")).ShouldContain("not a number");
    }
}
