using System.Diagnostics;

namespace ServiceDefaults.Telemetry.Redaction;

/// <summary>Redacts what a span says, in place.</summary>
internal static class SpanRedaction
{
    public static void Redact(this Redactor redactor, Activity activity)
    {
        if (redactor.Text(activity.DisplayName) is var name && !ReferenceEquals(name, activity.DisplayName))
        {
            activity.DisplayName = name;
        }

        redactor.Redact(activity.EnumerateTagObjects());
        foreach (ref readonly var happened in activity.EnumerateEvents())
        {
            redactor.Redact(happened.EnumerateTagObjects());
        }

        foreach (ref readonly var linked in activity.EnumerateLinks())
        {
            redactor.Redact(linked.EnumerateTagObjects());
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
            var redacted = tag.Value switch
            {
                string[] texts => redactor.Texts(tag.Key, texts),
                // Of numbers, truth values and times.
                Array { Length: 0 } or Array when tag.Value.GetType().GetElementType()!.IsValueType => tag.Value,
                var value => redactor.Attribute(tag.Key, value),
            };
            if (!ReferenceEquals(redacted, tag.Value))
            {
                tag = new KeyValuePair<string, object?>(tag.Key, redacted);
            }
        }
    }

    private static string[] Texts(this Redactor redactor, string name, string[] texts)
    {
        var redacted = Array.ConvertAll(texts, text => redactor.Attribute(name, text) as string ?? text);
        return redacted.AsSpan().SequenceEqual(texts) ? texts : redacted;
    }
}
