namespace EnvironmentKit.Nginx.Configuration;

/// <summary>What nginx does with the W3C trace context of a request.</summary>
public enum NginxTracing
{
    /// <summary>A valid <c>traceparent</c> is handed on as it came; a request without one gets a new trace.</summary>
    PassOn,

    /// <summary>
    /// nginx is a span of its own: it hands on the trace with its own span as the parent and writes trace, span and parent
    /// to the access log, from which somebody must report the span.
    /// </summary>
    TakePart,
}
