using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting.Tests.Orchestration;

/// <summary>An engine without processes: what it creates is running at once, unless a test says otherwise.</summary>
internal sealed class FakeRuntime(ResourceNotificationService notifications, IDistributedApplicationEventing eventing, IServiceProvider services, DistributedApplicationModel model)
    : IResourceRuntime
{
    private readonly ConcurrentDictionary<string, bool> _running = new();

    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>What creating a replica does instead of making it run.</summary>
    public Func<IResource, string, CancellationToken, Task>? OnCreate { get; set; }

    public Func<CancellationToken, Task>? OnPrepare { get; set; }

    public void BeginStart() => Calls.Enqueue("begin");

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        Calls.Enqueue("prepare");
        if (OnPrepare is { } onPrepare)
        {
            await onPrepare(cancellationToken);
        }

        var port = 20_000;
        foreach (var resource in model.Resources.Where(resource => GetReplicaNames(resource).Count > 0).OfType<IResourceWithEndpoints>())
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
            {
                endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", ++port);
            }

            await eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, services), cancellationToken);
        }
    }

    public IReadOnlyList<string> GetReplicaNames(IResource resource)
    {
        if (resource is not (ExecutableResource or ProjectResource or ContainerResource))
        {
            return [];
        }

        var replicas = resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;
        return [.. Enumerable.Range(1, replicas).Select(number => $"{resource.Name}-{number}")];
    }

    public Task CreateAsync(IResource resource, string replicaName, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"create {replicaName}");
        return OnCreate is { } onCreate ? onCreate(resource, replicaName, cancellationToken) : RunAsync(resource, replicaName);
    }

    public async Task StopAsync(IResource resource, string replicaName, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"stop {replicaName}");
        if (_running.TryRemove(replicaName, out _))
        {
            await EndAsync(resource, replicaName, exitCode: 0);
        }
    }

    public Task ShutdownAsync(CancellationToken cancellationToken)
    {
        Calls.Enqueue("shutdown");
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public Task RunAsync(IResource resource, string replicaName)
    {
        _running[replicaName] = true;
        return notifications.PublishUpdateAsync(resource, replicaName, snapshot =>
            snapshot with { State = KnownResourceStates.Running, StartTimeStamp = DateTime.UtcNow });
    }

    public Task EndAsync(IResource resource, string replicaName, int exitCode) => notifications.PublishUpdateAsync(resource, replicaName, snapshot =>
        snapshot with { State = KnownResourceStates.Exited, ExitCode = exitCode, StopTimeStamp = DateTime.UtcNow });
}
