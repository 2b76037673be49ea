using System.Diagnostics;

namespace ServiceDefaults.Telemetry.Redaction;

/// <summary>Redacts what a span says, in place.</summary>
internal static class SpanRedaction
{
    public static void Redact(this Redactor redactor, Activity activity)
    {
        redactor.Redact(activity.EnumerateTagObjects());
        foreach (ref readonly var happened in activity.EnumerateEvents())
        {
            redactor.Redact(happened.EnumerateTagObjects());
        }

        if (activity.StatusDescription is { Length: > 0 } description)
        {
            activity.SetStatus(activity.Status, redactor.Text(description));
        }
    }

    private static void Redact(this Redactor redactor, Activity.Enumerator<KeyValuePair<string, object?>> tags)
    {
        foreach (ref var tag in tags)
        {
            if (tag.Value is string text && redactor.Attribute(tag.Key, text) is { } redacted && !ReferenceEquals(redacted, text))
            {
                tag = new KeyValuePair<string, object?>(tag.Key, redacted);
            }
        }
    }
}
