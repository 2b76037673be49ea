using System.Diagnostics;
using OpenTelemetry;
using ServiceDefaults.Telemetry.Redaction;

namespace ServiceDefaults.Telemetry.Sampling;

/// <summary>
/// Passes on the spans that are to be exported. Those that the sampler left out wait for the end of their request or message, and are
/// passed on after all when one of them has failed. The SDK adds its exporter to the first processor that is made of others: this one.
/// </summary>
internal sealed class KeptErrors(Redactor redactor) : CompositeProcessor<Activity>([new RedactedSpans(redactor)])
{
    private const string Property = "ServiceDefaults.LocalTrace";

    public WaitingRoom Room { get; } = new();

    public override void OnEnd(Activity data)
    {
        if (data.Recorded)
        {
            base.OnEnd(data);
            return;
        }

        var root = Root(data);
        if (ReferenceEquals(root, data))
        {
            EndRoot(data);
        }
        else if (!root.IsStopped)
        {
            TraceOf(root).Add(data, HasFailed(data));
        }
        else if (root.Recorded)
        {
            // It went on after its request had failed.
            Keep(data);
        }
    }

    /// <summary>Whether a root that is about to end will be passed on although the sampler left it out, as far as is known yet.</summary>
    public static bool Keeps(Activity root) => Keeps(root, root.GetCustomProperty(Property) as LocalTrace);

    private static bool Keeps(Activity root, LocalTrace? trace) => HasFailed(root) || trace is { Failed: true };

    private void EndRoot(Activity root)
    {
        using var trace = root.GetCustomProperty(Property) as LocalTrace;
        if (!Keeps(root, trace))
        {
            return;
        }

        foreach (var span in trace?.Spans() ?? [])
        {
            Keep(span);
        }

        Keep(root);
    }

    private void Keep(Activity span)
    {
        span.ActivityTraceFlags |= ActivityTraceFlags.Recorded;
        base.OnEnd(span);
    }

    // A span that nobody records is no one's root.
    private static Activity Root(Activity activity)
    {
        var root = activity;
        while (root.Parent is { IsAllDataRequested: true } parent)
        {
            root = parent;
        }

        return root;
    }

    private LocalTrace TraceOf(Activity root)
    {
        if (root.GetCustomProperty(Property) is LocalTrace found)
        {
            return found;
        }

        lock (root)
        {
            if (root.GetCustomProperty(Property) is LocalTrace created)
            {
                return created;
            }

            var trace = new LocalTrace(Room);
            root.SetCustomProperty(Property, trace);
            return trace;
        }
    }

    // To ask another server for what it has not is no failure of a request.
    private static bool HasFailed(Activity activity) =>
        activity.Status == ActivityStatusCode.Error
        && !(activity.Kind == ActivityKind.Client && activity.GetTagItem("http.response.status_code") is int and >= 400 and < 500);
}
