namespace SearchNode.Accounts;

/// <summary>What those who have it may do. Of Elasticsearch's privileges there is <c>monitor</c>, of the cluster and of all indices.</summary>
/// <param name="Name">Its name.</param>
/// <param name="MonitorsCluster">Whether it may see the cluster's figures.</param>
/// <param name="MonitorsIndices">Whether it may see the figures of every index.</param>
internal sealed record Role(string Name, bool MonitorsCluster, bool MonitorsIndices)
{
    /// <summary>Whether it allows a request.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The segments of the route's pattern.</param>
    public bool Allows(string method, string[] path) => method is "GET" or "HEAD" && MonitorsCluster && path switch
    {
        [] or ["_cluster", ..] or ["_nodes", ..] or ["_cat", "health"] => true,
        ["_cat", "indices", ..] => MonitorsIndices,
        _ => false,
    };
}
