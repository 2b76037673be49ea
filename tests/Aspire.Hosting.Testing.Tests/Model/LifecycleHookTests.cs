using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Lifecycle;

namespace Aspire.Hosting.Testing.Tests.Model;

#pragma warning disable CS0618 // Hooks are obsolete and still used.

public sealed class LifecycleHookTests
{
    [Fact]
    public async Task StartAsync_Hook_IsCalledInOrder()
    {
        var hook = new Recorder();
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddExecutable("program", "sleep", ".", "3600").WithHttpEndpoint(targetPort: 18123, isProxied: false);
        builder.Services.AddLifecycleHook(_ => hook);
        await using var application = await builder.BuildAsync(TestContext.Current.CancellationToken);

        await application.StartAsync(TestContext.Current.CancellationToken);

        hook.Calls.ShouldBe(["before start", "endpoints", "created"]);
    }

    private sealed class Recorder : IDistributedApplicationLifecycleHook
    {
        public List<string> Calls { get; } = [];

        public Task BeforeStartAsync(DistributedApplicationModel appModel, CancellationToken cancellationToken = default) => Note("before start");

        public Task AfterEndpointsAllocatedAsync(DistributedApplicationModel appModel, CancellationToken cancellationToken = default) => Note("endpoints");

        public Task AfterResourcesCreatedAsync(DistributedApplicationModel appModel, CancellationToken cancellationToken = default) => Note("created");

        private Task Note(string what)
        {
            Calls.Add(what);
            return Task.CompletedTask;
        }
    }
}
