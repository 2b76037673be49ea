using SearchNode.Documents;
using SearchNode.Indices;
using SearchNode.Search;

namespace SearchNode.Http.Endpoints;

/// <summary><c>_doc</c>, <c>_create</c>, <c>_update</c> and <c>_source</c>.</summary>
internal sealed class DocumentEndpoints(IndexCatalog indices)
{
    private static readonly string[] GetParameters = ["_source", "_source_includes", "_source_excludes", "realtime", "refresh", "preference", "version", "version_type"];

    public IEnumerable<Route> Routes =>
    [
        new("PUT,POST", "/{index}/_doc/{id}", WriteParameters.Names, request => Index(request, mustBeNew: request.Query("op_type") == "create")),
        new("POST", "/{index}/_doc", WriteParameters.Names, request => Index(request, mustBeNew: request.Query("op_type") == "create")),
        new("PUT,POST", "/{index}/_create/{id}", WriteParameters.Names, request => Index(request, mustBeNew: true)),
        new("POST", "/{index}/_update/{id}", [.. WriteParameters.Names, "retry_on_conflict"], Update),
        new("DELETE", "/{index}/_doc/{id}", WriteParameters.Names, Delete),
        new("GET,HEAD", "/{index}/_doc/{id}", GetParameters, Get),
        new("GET,HEAD", "/{index}/_source/{id}", GetParameters, GetSource),
    ];

    /// <summary>An id as Elasticsearch makes them: 20 characters that are safe in a URL.</summary>
    public static string NewId() => Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(15)).Replace('+', '-').Replace('/', '_');

    private ApiResponse Index(ApiRequest request, bool mustBeNew)
    {
        if (request.Query("op_type") is { } type and not ("index" or "create"))
        {
            throw ApiException.Illegal($"opType must be 'create' or 'index', found: [{type}]");
        }

        request.RequiredJson();
        var condition = WriteParameters.Condition(request, mustBeNew);
        var forced = WriteParameters.ForcedRefresh(request);
        var index = indices.ForWriting(request.Path("index"), request.Flag("require_alias"));
        var id = request.PathOrNull("id") ?? NewId();
        return WriteResponse.Of(index.Name, index.Write(session => session.Index(id, request.Body, condition)), forced);
    }

    private ApiResponse Update(ApiRequest request)
    {
        var update = DocumentUpdate.Parse(request.RequiredJson());
        var condition = WriteParameters.Condition(request, mustBeNew: false);
        var forced = WriteParameters.ForcedRefresh(request);
        var index = indices.ForWriting(request.Path("index"), request.Flag("require_alias"));
        var id = request.Path("id");
        return WriteResponse.Of(index.Name, index.Write(session => update.Apply(session, index.Name, id, condition)), forced);
    }

    private ApiResponse Delete(ApiRequest request)
    {
        var condition = WriteParameters.Condition(request, mustBeNew: false);
        var forced = WriteParameters.ForcedRefresh(request);
        var name = request.Path("index");
        if (!indices.Exists(name) && indices.Aliases.All(alias => alias.Name != name))
        {
            throw ApiException.IndexNotFound(name);
        }

        var index = indices.ForWriting(name);
        return WriteResponse.Of(index.Name, index.Write(session => session.Delete(request.Path("id"), condition)), forced);
    }

    private ApiResponse Get(ApiRequest request)
    {
        var (index, document) = Find(request);
        var source = SourceFilter.FromQuery(request) ?? SourceFilter.Everything;
        return new ApiResponse(document is null ? 404 : 200, json => DocumentResponse.Write(json, index.Name, request.Path("id"), document, source));
    }

    private ApiResponse GetSource(ApiRequest request)
    {
        var (index, document) = Find(request);
        var source = SourceFilter.FromQuery(request) ?? SourceFilter.Everything;
        return document is null
            ? throw new ApiException(404, "resource_not_found_exception", $"Document not found [{index.Name}]/[{request.Path("id")}]")
            : ApiResponse.Ok(json => source.Write(json, document.Source));
    }

    private (SearchIndex Index, StoredDocument? Document) Find(ApiRequest request)
    {
        var index = indices.One(request.Path("index"));
        using var reader = index.OpenReader();
        var document = reader.Get(request.Path("id"));
        if (document is not null && request.Number("version") is { } version && version != document.Version)
        {
            throw new ApiException(409, "version_conflict_engine_exception", $"[{document.Id}]: version conflict, current version [{document.Version}] is different than the one provided [{version}]");
        }

        return (index, document);
    }
}
