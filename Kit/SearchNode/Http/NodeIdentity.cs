namespace SearchNode.Http;

/// <summary>What the node says of itself.</summary>
internal static class NodeIdentity
{
    public const string Id = "searchnode0000000000000";
    public const string Name = "search-node";
    public const string ClusterName = "search-node";
    public const string ClusterUuid = "c2VhcmNoLW5vZGUtMDAwMQ";

    /// <summary>The version of Elasticsearch whose API is spoken.</summary>
    public const string Version = "8.17.3";
}
