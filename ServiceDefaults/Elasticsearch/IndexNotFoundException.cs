using System.Net;

namespace ServiceDefaults.Elasticsearch;

/// <summary>The index does not exist (yet).</summary>
public sealed class IndexNotFoundException : ElasticsearchException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="index">The index that was asked for.</param>
    public IndexNotFoundException(string index)
        : base($"The search index '{index}' does not exist.", HttpStatusCode.NotFound, "index_not_found_exception")
    {
    }
}
