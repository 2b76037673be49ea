using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Testing.Tests.Model;

public sealed class ResourceDependenciesTests : IDisposable
{
    private readonly IDistributedApplicationTestingBuilder _builder = DistributedApplicationTestingBuilder.Create();

    public void Dispose() => _builder.Dispose();

    [Fact]
    public async Task GetResourceDependenciesAsync_EveryWayToDepend_IsFound()
    {
        var key = _builder.AddParameter("key", "k");
        var waited = _builder.AddExecutable("waited", "true", ".");
        var server = _builder.AddContainer("server", "alpine").WithHttpEndpoint(targetPort: 80);
        var argument = _builder.AddParameter("argument", "a");
        var connection = _builder.AddConnectionString("connection", ReferenceExpression.Create($"Key={key}"));
        var program = _builder.AddExecutable("program", "true", ".")
            .WithReference(connection).WaitFor(waited).WithEnvironment("URL", server.GetEndpoint("http").Property(EndpointProperty.Url)).WithArgs(argument);

        var found = await Names(program.Resource);

        found.ShouldBe(["argument", "connection", "key", "server", "waited"]);
    }

    [Fact]
    public async Task GetResourceDependenciesAsync_Child_DependsOnItsParentAndNotOnItsSiblings()
    {
        var database = _builder.AddPostgres("server", password: _builder.AddParameter("password", "p")).AddDatabase("one");
        _builder.CreateResourceBuilder(database.Resource.Parent).AddDatabase("two");

        (await Names(database.Resource)).ShouldBe(["password", "server"]);
    }

    [Fact]
    public async Task GetResourceDependenciesAsync_Chain_IsFollowedUnlessAskedNotTo()
    {
        var c = _builder.AddExecutable("c", "true", ".");
        var b = _builder.AddExecutable("b", "true", ".").WaitFor(c);
        var a = _builder.AddExecutable("a", "true", ".").WaitFor(b);

        (await Names(a.Resource)).ShouldBe(["b", "c"]);
        (await Names(a.Resource, ResourceDependencyDiscoveryMode.DirectOnly)).ShouldBe(["b"]);
    }

    [Fact]
    public async Task GetResourceDependenciesAsync_Circle_Ends()
    {
        var a = _builder.AddContainer("a", "alpine").WithHttpEndpoint(targetPort: 80);
        var b = _builder.AddContainer("b", "alpine").WithHttpEndpoint(targetPort: 80).WithEnvironment("A", a.GetEndpoint("http"));
        a.WithEnvironment("B", b.GetEndpoint("http"));

        (await Names(a.Resource)).ShouldBe(["b"]);
    }

    private async Task<IEnumerable<string>> Names(IResource resource, ResourceDependencyDiscoveryMode mode = ResourceDependencyDiscoveryMode.Recursive) =>
        (await resource.GetResourceDependenciesAsync(_builder.ExecutionContext, mode, TestContext.Current.CancellationToken)).Select(found => found.Name).Order(StringComparer.Ordinal);
}
