using System.Net;

namespace Aspire.Hosting.Dcp.Client;

/// <summary>The orchestrator does not answer, or refuses.</summary>
internal sealed class DcpException(string message, HttpStatusCode? statusCode = null, Exception? inner = null)
    : DistributedApplicationException(message, inner!)
{
    /// <summary>What the API answered, if it answered.</summary>
    public HttpStatusCode? StatusCode { get; } = statusCode;
}
