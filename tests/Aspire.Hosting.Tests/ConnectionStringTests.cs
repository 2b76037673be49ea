using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Tests;

public sealed class ConnectionStringTests
{
    [Fact]
    public void AddConnectionString_Expression_WaitsForAndRefersToItsParts()
    {
        var builder = Declared.Application();
        var key = builder.AddParameter("key", "k", secret: true);

        var connection = builder.AddConnectionString("legacy", ReferenceExpression.Create($"Endpoint={builder.AddParameter("endpoint", "e")};Key={key:uri};Again={key}"));

        connection.Resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(related => (related.Type, related.Resource.Name))
            .ShouldBe([("WaitFor", "endpoint"), ("WaitFor", "key"), ("Reference", "endpoint"), ("Reference", "key")]);
        connection.Resource.Annotations.OfType<WaitAnnotation>().ShouldAllBe(wait => wait.WaitType == WaitType.WaitUntilStarted);
    }

    [Fact]
    public async Task StartAsync_PartComesUpLater_RunsOnlyThen()
    {
        var builder = Declared.Application();
        var server = builder.AddResource(new PassiveServer("server"));
        builder.AddConnectionString("legacy", ReferenceExpression.Create($"{server.Resource};Timeout=100"));
        await using var application = builder.Build();
        var notifications = application.ResourceNotifications;
        await application.StartAsync(TestContext.Current.CancellationToken);
        await notifications.WaitForResourceAsync("legacy", KnownResourceStates.Waiting, TestContext.Current.CancellationToken).InTime();

        await notifications.PublishUpdateAsync(server.Resource, snapshot => snapshot with { State = KnownResourceStates.Running });

        await notifications.WaitForResourceAsync("legacy", KnownResourceStates.Running, TestContext.Current.CancellationToken).InTime();
        var shown = await notifications.WaitForResourceAsync("legacy", change => Shown(change) is not null, TestContext.Current.CancellationToken).InTime();
        Shown(shown).ShouldBe("Server=localhost;Timeout=100");

        static object? Shown(ResourceEvent change) => change.Snapshot.Properties.FirstOrDefault(property => property.Name == CustomResourceKnownProperties.ConnectionString)?.Value;
    }

    private sealed class PassiveServer(string name) : Resource(name), IResourceWithConnectionString
    {
        public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"Server=localhost");
    }
}
