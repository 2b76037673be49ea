using System.Net;

namespace ServiceDefaults.Elasticsearch;

internal sealed record ElasticsearchRequest(string Operation, string? Index, HttpMethod Method, string Path)
{
    public byte[]? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    /// <summary>Whether it may be sent twice although its method is POST.</summary>
    public bool Repeatable { get; init; }

    /// <summary>A status that is an answer and no error, unless the index itself is missing.</summary>
    public HttpStatusCode? Accepts { get; init; }

    public HttpStatusCode? AlsoAccepts { get; init; }
}
