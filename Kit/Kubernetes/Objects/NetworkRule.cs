namespace EnvironmentKit.Kubernetes.Objects;

/// <param name="Peers">Whom it lets through.</param>
/// <param name="Ports">On which ports; empty: on all.</param>
internal sealed record NetworkRule(IReadOnlyList<NetworkPeer> Peers, IReadOnlyList<NetworkPort> Ports);
