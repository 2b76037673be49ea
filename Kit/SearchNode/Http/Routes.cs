using SearchNode.Http.Endpoints;
using SearchNode.Indices;

namespace SearchNode.Http;

/// <summary>Every route of the API.</summary>
internal static class Routes
{
    public static Router Create(IndexCatalog indices) => new(
    [
        .. new ClusterEndpoints(indices).Routes,
    ]);
}
