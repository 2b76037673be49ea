namespace Aspire.Hosting.ApplicationModel;

/// <summary>An endpoint's allocation on one network.</summary>
/// <param name="Snapshot">The allocation, known sooner or later.</param>
/// <param name="NetworkID">The network.</param>
public record NetworkEndpointSnapshot(ValueSnapshot<AllocatedEndpoint> Snapshot, NetworkIdentifier NetworkID);
