using SearchNode.Http.Endpoints;
using SearchNode.Indices;

namespace SearchNode.Http;

/// <summary>Every route of the API.</summary>
internal static class Routes
{
    public static Router Create(IndexCatalog indices) => new(
    [
        .. new ClusterEndpoints(indices).Routes,
        .. new IndexEndpoints(indices).Routes,
        .. new DocumentEndpoints(indices).Routes,
        .. new MultiGetEndpoints(indices).Routes,
        .. new BulkEndpoints(indices).Routes,
        .. new SearchEndpoints(indices).Routes,
        .. new ByQueryEndpoints(indices).Routes,
        .. new AliasEndpoints(indices).Routes,
        .. new CatEndpoints(indices).Routes,
        .. new AnalyzeEndpoints(indices).Routes,
    ]);
}
