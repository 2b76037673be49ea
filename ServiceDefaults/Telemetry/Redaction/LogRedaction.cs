using OpenTelemetry;
using OpenTelemetry.Logs;
using ServiceDefaults.Telemetry.Logs;

namespace ServiceDefaults.Telemetry.Redaction;

/// <summary>Redacts log entries before they are exported. Scopes become attributes, for the SDK exports them as they are.</summary>
internal sealed class LogRedaction(Redactor redactor, LogScopes scopes) : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        if (data.FormattedMessage is { } message)
        {
            data.FormattedMessage = redactor.Message(message, data.Attributes);
        }

        if (data.Body is { } body)
        {
            data.Body = redactor.Text(body);
        }

        var attributes = new List<KeyValuePair<string, object?>>((data.Attributes?.Count ?? 0) + 4);
        foreach (var (name, value) in data.Attributes ?? [])
        {
            attributes.Add(new(name, redactor.Attribute(name, value)));
        }

        scopes.ForEach(static (name, value, to) => to.attributes.Add(new(name, to.redactor.Attribute(name, value))), (attributes, redactor));
        if (data.Exception is { } exception)
        {
            data.Exception = null;
            attributes.Add(new("exception.type", exception.GetType().FullName));
            attributes.Add(new("exception.message", redactor.Text(exception.Message)));
            attributes.Add(new("exception.stacktrace", redactor.Text(exception.ToString())));
        }

        data.Attributes = attributes;
    }
}
