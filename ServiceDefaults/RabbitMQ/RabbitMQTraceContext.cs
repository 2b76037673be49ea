using System.Diagnostics;
using System.Text;
using RabbitMQ.Client;

namespace ServiceDefaults.RabbitMQ;

/// <summary>W3C trace context in message headers: <c>traceparent</c> and <c>tracestate</c>.</summary>
public static class RabbitMQTraceContext
{
    private const string Parent = "traceparent";
    private const string State = "tracestate";

    /// <summary>
    /// Writes the current activity into the headers. Without a current activity, what the headers hold stays,
    /// so that a message that is passed on keeps its trace.
    /// </summary>
    /// <param name="properties">The message's properties; headers are created where there are none.</param>
    public static void Inject(BasicProperties properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        if (Activity.Current is not { Id: { } id, IdFormat: ActivityIdFormat.W3C } activity)
        {
            return;
        }

        properties.Headers ??= new Dictionary<string, object?>();
        properties.Headers[Parent] = id;
        if (activity.TraceStateString is { Length: > 0 } state)
        {
            properties.Headers[State] = state;
        }
        else
        {
            properties.Headers.Remove(State);
        }
    }

    /// <summary>Reads the trace that a message belongs to.</summary>
    /// <param name="properties">The message's properties.</param>
    /// <returns>The context of the sender, or an empty one where the headers have none or it is malformed.</returns>
    public static ActivityContext Extract(IReadOnlyBasicProperties properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        return ActivityContext.TryParse(Text(properties, Parent), Text(properties, State), isRemote: true, out var context)
            ? context
            : default;
    }

    private static string? Text(IReadOnlyBasicProperties properties, string name) =>
        properties.Headers?.TryGetValue(name, out var value) is not true
            ? null
            : value switch
            {
                byte[] bytes => Encoding.UTF8.GetString(bytes),
                string text => text,
                _ => null,
            };
}
