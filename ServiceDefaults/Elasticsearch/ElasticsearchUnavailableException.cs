using System.Net;

namespace ServiceDefaults.Elasticsearch;

/// <summary>The search server is away, overloaded or still starting; the same request may succeed later.</summary>
public sealed class ElasticsearchUnavailableException : ElasticsearchException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was asked and what came instead of an answer.</param>
    /// <param name="status">The HTTP status; <see langword="null"/> when no answer came.</param>
    /// <param name="inner">The cause.</param>
    public ElasticsearchUnavailableException(string message, HttpStatusCode? status = null, Exception? inner = null)
        : base(message, status, null, inner)
    {
    }
}
