using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace ServiceDefaults.Elasticsearch;

/// <summary>
/// The part of Elasticsearch's REST API that a service needs for one index: documents, bulk, search, health.
/// All methods throw <see cref="ElasticsearchUnavailableException"/> when the server is away,
/// <see cref="IndexNotFoundException"/> when the index is missing and <see cref="ElasticsearchException"/> for other refusals.
/// </summary>
public sealed class ElasticsearchClient
{
    private readonly ElasticsearchTransport _transport;

    internal ElasticsearchClient(Func<HttpClient> http) => _transport = new ElasticsearchTransport(http);

    /// <summary>Asks for the cluster's status: <c>green</c>, <c>yellow</c> or <c>red</c>.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string> GetClusterStatusAsync(CancellationToken cancellationToken = default)
    {
        using var answer = await _transport.SendAsync(new("cluster.health", null, HttpMethod.Get, "_cluster/health"), cancellationToken);
        return answer.Json.GetProperty("status").GetString() ?? "red";
    }

    /// <summary>Creates an index unless it exists.</summary>
    /// <param name="index">The index.</param>
    /// <param name="definition">Its settings and mappings.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether this call created it.</returns>
    public async Task<bool> CreateIndexAsync(string index, JsonObject definition, CancellationToken cancellationToken = default)
    {
        using var exists = await _transport.SendAsync(
            new("indices.exists", index, HttpMethod.Head, index) { Accepts = HttpStatusCode.NotFound }, cancellationToken);
        if (exists.Status == HttpStatusCode.OK)
        {
            return false;
        }

        try
        {
            using var created = await _transport.SendAsync(
                new("indices.create", index, HttpMethod.Put, index) { Body = ElasticsearchTransport.Utf8(definition) }, cancellationToken);
            return true;
        }
        catch (ElasticsearchException exception) when (exception.ErrorType == "resource_already_exists_exception")
        {
            return false;
        }
    }

    /// <summary>Deletes an index; a missing one is no error.</summary>
    /// <param name="index">The index.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task DeleteIndexAsync(string index, CancellationToken cancellationToken = default)
    {
        using var _ = await _transport.SendAsync(
            new("indices.delete", index, HttpMethod.Delete, index) { Accepts = HttpStatusCode.NotFound }, cancellationToken);
    }

    /// <summary>Makes everything that was written so far visible to searches.</summary>
    /// <param name="index">The index.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RefreshAsync(string index, CancellationToken cancellationToken = default)
    {
        using var _ = await _transport.SendAsync(
            new("indices.refresh", index, HttpMethod.Post, $"{index}/_refresh") { Repeatable = true }, cancellationToken);
    }

    /// <summary>Reads a document in its latest state, also when searches do not see it yet.</summary>
    /// <typeparam name="T">The document's type.</typeparam>
    /// <param name="index">The index.</param>
    /// <param name="id">The document's id.</param>
    /// <param name="type">How to read it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The document, or <see langword="null"/> where there is none.</returns>
    public async Task<IndexedDocument<T>?> GetAsync<T>(
        string index, string id, JsonTypeInfo<T> type, CancellationToken cancellationToken = default)
    {
        using var answer = await _transport.SendAsync(
            new("get", index, HttpMethod.Get, $"{index}/_doc/{Uri.EscapeDataString(id)}") { Accepts = HttpStatusCode.NotFound },
            cancellationToken);
        return answer.Status == HttpStatusCode.OK
            ? new IndexedDocument<T>(
                id, answer.Json.GetProperty("_source").Deserialize(type)!, SearchResponseReader.Revision(answer.Json)!.Value)
            : null;
    }

    /// <summary>Writes a document.</summary>
    /// <typeparam name="T">The document's type.</typeparam>
    /// <param name="index">The index.</param>
    /// <param name="id">The document's id.</param>
    /// <param name="document">The document.</param>
    /// <param name="type">How to write it.</param>
    /// <param name="expected">The state that it must have; <see langword="null"/> when it must not exist.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it was written; <see langword="false"/> when its state is another.</returns>
    public async Task<bool> TryPutAsync<T>(
        string index, string id, T document, JsonTypeInfo<T> type, DocumentRevision? expected, CancellationToken cancellationToken = default)
    {
        var name = Uri.EscapeDataString(id);
        var path = expected is { } revision ? $"{index}/_doc/{name}{Condition(revision)}" : $"{index}/_create/{name}";
        using var answer = await _transport.SendAsync(
            new(expected is null ? "create" : "index", index, HttpMethod.Put, path)
            {
                Body = JsonSerializer.SerializeToUtf8Bytes(document, type),
                Accepts = HttpStatusCode.Conflict,
            },
            cancellationToken);
        return answer.Status != HttpStatusCode.Conflict;
    }

    /// <summary>Deletes a document that has the expected state; one that is gone already counts as deleted.</summary>
    /// <param name="index">The index.</param>
    /// <param name="id">The document's id.</param>
    /// <param name="expected">The state that it must have.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it is gone; <see langword="false"/> when its state is another.</returns>
    public async Task<bool> TryDeleteAsync(string index, string id, DocumentRevision expected, CancellationToken cancellationToken = default)
    {
        using var answer = await _transport.SendAsync(
            new("delete", index, HttpMethod.Delete, $"{index}/_doc/{Uri.EscapeDataString(id)}{Condition(expected)}")
            {
                Accepts = HttpStatusCode.Conflict,
                AlsoAccepts = HttpStatusCode.NotFound,
            },
            cancellationToken);
        return answer.Status != HttpStatusCode.Conflict;
    }

    /// <summary>Sends many writes in one request; each succeeds or fails for itself.</summary>
    /// <param name="index">The index.</param>
    /// <param name="operations">The writes; at least one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>An outcome per write, in the same order.</returns>
    public async Task<IReadOnlyList<BulkOutcome>> BulkAsync(
        string index, IReadOnlyCollection<BulkOperation> operations, CancellationToken cancellationToken = default)
    {
        using var body = new MemoryStream();
        foreach (var operation in operations)
        {
            operation.WriteTo(body);
        }

        using var answer = await _transport.SendAsync(
            new("bulk", index, HttpMethod.Post, $"{index}/_bulk") { Body = body.ToArray(), ContentType = "application/x-ndjson" },
            cancellationToken);
        return SearchResponseReader.Outcomes(answer.Json);
    }

    /// <summary>Searches.</summary>
    /// <typeparam name="T">The documents' type.</typeparam>
    /// <param name="index">The index.</param>
    /// <param name="request">The request body in Elasticsearch's query language.</param>
    /// <param name="type">How to read a document.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was found.</returns>
    public async Task<SearchResult<T>> SearchAsync<T>(
        string index, JsonObject request, JsonTypeInfo<T> type, CancellationToken cancellationToken = default)
    {
        using var answer = await _transport.SendAsync(
            new("search", index, HttpMethod.Post, $"{index}/_search") { Body = ElasticsearchTransport.Utf8(request), Repeatable = true },
            cancellationToken);
        return SearchResponseReader.Result(answer.Json, type);
    }

    private static string Condition(DocumentRevision revision) =>
        $"?if_seq_no={revision.SequenceNumber}&if_primary_term={revision.PrimaryTerm}";
}
