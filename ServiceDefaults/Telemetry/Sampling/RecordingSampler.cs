using System.Diagnostics;
using OpenTelemetry.Trace;

namespace ServiceDefaults.Telemetry.Sampling;

/// <summary>Has spans recorded that another sampler leaves out, so that they are there should their request fail.</summary>
internal sealed class RecordingSampler(Sampler inner) : Sampler
{
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var result = inner.ShouldSample(samplingParameters);
        return result.Decision == SamplingDecision.Drop && !IsBelowDropped(samplingParameters.ParentContext)
            ? new SamplingResult(SamplingDecision.RecordOnly)
            : result;
    }

    // Health probes are taken out of the trace, together with everything below them.
    private static bool IsBelowDropped(ActivityContext parent) =>
        Activity.Current is { IsAllDataRequested: false } current && current.SpanId == parent.SpanId && parent.SpanId != default;
}
