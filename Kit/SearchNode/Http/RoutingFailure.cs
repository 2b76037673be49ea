namespace SearchNode.Http;

/// <summary>No route for a request.</summary>
/// <param name="Status">400 for an unknown path, 405 for an unknown method.</param>
/// <param name="Reason">Elasticsearch's sentence.</param>
/// <param name="Allow">Methods that the path has, for the Allow header.</param>
internal sealed record RoutingFailure(int Status, string Reason, string? Allow);
