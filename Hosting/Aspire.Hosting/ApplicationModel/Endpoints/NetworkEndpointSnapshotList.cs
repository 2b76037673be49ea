using System.Collections;
using System.Collections.Concurrent;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An endpoint's allocations, one per network.</summary>
public class NetworkEndpointSnapshotList : IEnumerable<NetworkEndpointSnapshot>
{
    private readonly ConcurrentDictionary<NetworkIdentifier, NetworkEndpointSnapshot> _snapshots = new();

    /// <summary>Enumerates the networks that are known so far.</summary>
    /// <returns>The enumerator.</returns>
    public IEnumerator<NetworkEndpointSnapshot> GetEnumerator() => _snapshots.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Adds an allocation unless its network has one.</summary>
    /// <param name="networkId">The network.</param>
    /// <param name="snapshot">The allocation.</param>
    /// <returns>Whether it was added.</returns>
    [Obsolete("Use AddOrUpdateAllocatedEndpoint.")]
    public bool TryAdd(NetworkIdentifier networkId, ValueSnapshot<AllocatedEndpoint> snapshot) => Add(networkId, snapshot);

    /// <summary>Sets where the endpoint is on a network and releases those who wait for it.</summary>
    /// <param name="networkId">The network.</param>
    /// <param name="endpoint">The allocation.</param>
    public void AddOrUpdateAllocatedEndpoint(NetworkIdentifier networkId, AllocatedEndpoint endpoint) => On(networkId).SetValue(endpoint);

    /// <summary>Gets where the endpoint is on a network, waiting until it is allocated there.</summary>
    /// <param name="networkId">The network.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The allocation.</returns>
    public Task<AllocatedEndpoint> GetAllocatedEndpointAsync(NetworkIdentifier networkId, CancellationToken cancellationToken = default) =>
        On(networkId).GetValueAsync(cancellationToken);

    internal bool Add(NetworkIdentifier networkId, ValueSnapshot<AllocatedEndpoint> snapshot) =>
        _snapshots.TryAdd(networkId, new NetworkEndpointSnapshot(snapshot, networkId));

    internal AllocatedEndpoint? Find(NetworkIdentifier networkId) =>
        _snapshots.TryGetValue(networkId, out var found) && found.Snapshot.IsValueSet ? found.Snapshot.GetValueAsync().GetAwaiter().GetResult() : null;

    private ValueSnapshot<AllocatedEndpoint> On(NetworkIdentifier networkId) =>
        _snapshots.GetOrAdd(networkId, id => new NetworkEndpointSnapshot(new ValueSnapshot<AllocatedEndpoint>(), id)).Snapshot;
}
