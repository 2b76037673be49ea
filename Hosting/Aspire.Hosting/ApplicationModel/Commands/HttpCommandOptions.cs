namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a command that sends an HTTP request is offered.</summary>
public class HttpCommandOptions : CommandOptions
{
    /// <summary>Creates options with their defaults.</summary>
    public HttpCommandOptions()
    {
    }

    internal static new HttpCommandOptions Default { get; } = new();

    /// <summary>Chooses the endpoint that the request goes to; null for the one named otherwise.</summary>
    public Func<EndpointReference>? EndpointSelector { get; set; }

    /// <summary>The name under which the HTTP client is configured; null for a plain one.</summary>
    public string? HttpClientName { get; set; }

    /// <summary>The request's method; null for POST.</summary>
    public HttpMethod? Method { get; set; }

    /// <summary>Changes the request before it is sent; null for nothing.</summary>
    public Func<HttpCommandRequestContext, Task>? PrepareRequest { get; set; }

    /// <summary>Makes the command's result of the response; null takes any status of 200 to 299 as success.</summary>
    public Func<HttpCommandResultContext, Task<ExecuteCommandResult>>? GetCommandResult { get; set; }

    /// <summary>What the command gives back of the response's body.</summary>
    public HttpCommandResultMode ResultMode { get; set; }
}
