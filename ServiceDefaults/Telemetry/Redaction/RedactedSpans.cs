using System.Diagnostics;
using OpenTelemetry;

namespace ServiceDefaults.Telemetry.Redaction;

/// <summary>Redacts spans before they are exported.</summary>
internal sealed class RedactedSpans(Redactor redactor) : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (data.Recorded)
        {
            redactor.Redact(data);
        }
    }
}
