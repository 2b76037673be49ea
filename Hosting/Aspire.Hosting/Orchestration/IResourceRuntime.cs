using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>
/// Starts and stops what a resource is made of on the engine beneath. The orchestrator decides when; the runtime knows how.
/// </summary>
/// <remarks>
/// A replica is named by what <see cref="GetReplicaNames"/> returned for its resource; that name is the resource id of its
/// notifications and logs. The runtime publishes what the engine reports (state, exit code, timestamps, environment, properties)
/// through <see cref="ResourceNotificationService"/>. It leaves to the orchestrator: the states <c>NotStarted</c>, <c>Starting</c>
/// and <c>Waiting</c>, <c>FailedToStart</c> when <see cref="CreateAsync"/> throws, the URLs of a snapshot and whether they are
/// active, health, relationships, and every event but <see cref="ResourceEndpointsAllocatedEvent"/>.
/// </remarks>
internal interface IResourceRuntime : IAsyncDisposable
{
    /// <summary>
    /// Begins to bring the engine up and returns without waiting for it. Called as early as possible in run mode, before the model
    /// is final, unless that has containers. A failure shows in <see cref="PrepareAsync"/>. Calling it again does nothing.
    /// </summary>
    void BeginStart();

    /// <summary>
    /// Waits for the engine, allocates the endpoints of every resource that it runs and raises
    /// <see cref="ResourceEndpointsAllocatedEvent"/> for each. Called once, after <see cref="BeforeStartEvent"/>, when the model is final.
    /// </summary>
    /// <exception cref="DistributedApplicationException">The engine cannot be had; the message names the way out.</exception>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The names of a resource's replicas, stable for the run; empty for a resource that this runtime does not run. Needs no engine,
    /// is called from the end of <see cref="BeforeStartEvent"/> on.
    /// </summary>
    IReadOnlyList<string> GetReplicaNames(IResource resource);

    /// <summary>
    /// Resolves environment and arguments and creates the replica on the engine; returns when it is created, not when it runs.
    /// Called again for a replica that has ended (start, restart).
    /// </summary>
    /// <exception cref="DistributedApplicationException">The replica cannot be created; the message is for its user.</exception>
    Task CreateAsync(IResource resource, string replicaName, CancellationToken cancellationToken);

    /// <summary>Stops a replica; returns when it has ended. Does nothing for one that was not created or has ended by itself.</summary>
    Task StopAsync(IResource resource, string replicaName, CancellationToken cancellationToken);

    /// <summary>Ends everything that was started, the engine too. Calling it again does nothing.</summary>
    Task ShutdownAsync(CancellationToken cancellationToken);
}
