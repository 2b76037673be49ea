using System.Net;

namespace ServiceDefaults.Elasticsearch;

/// <summary>The search server refused a request, with its own error type and reason.</summary>
public class ElasticsearchException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was refused and why.</param>
    /// <param name="status">The HTTP status; <see langword="null"/> when no answer came.</param>
    /// <param name="errorType">The server's error type, for example <c>index_not_found_exception</c>.</param>
    /// <param name="inner">The cause.</param>
    public ElasticsearchException(string message, HttpStatusCode? status = null, string? errorType = null, Exception? inner = null)
        : base(message, inner) =>
        (Status, ErrorType) = (status, errorType);

    /// <summary>The HTTP status; <see langword="null"/> when no answer came.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>The server's error type, for example <c>mapper_parsing_exception</c>.</summary>
    public string? ErrorType { get; }
}
