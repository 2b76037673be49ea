using System.Globalization;

namespace EnvironmentKit.Nginx.Configuration;

/// <summary>Writes the variables of the W3C trace context.</summary>
internal static class NginxTraceContext
{
    private const string TraceParent = "00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}";
    private const string Sampled = "01";
    private const string NotSampled = "00";

    public static void Write(NginxText text, NginxConfiguration configuration)
    {
        text.Comment("W3C trace context. The random request id of nginx supplies the ids of what begins here.");
        NginxVariables.Map(text, "$request_id", "$new_span_id", "", ("~(?<second_half>[0-9a-f]{16})$", "$second_half"));
        NginxVariables.Map(text, "$http_traceparent", "$trace_id", "$request_id", ("~^" + Captured("trace_capture", 1) + "$", "$trace_capture"));
        NginxVariables.Map(text, "$http_traceparent", "$parent_id", "", ("~^" + Captured("parent_capture", 2) + "$", "$parent_capture"));
        NginxVariables.Map(text, "$http_traceparent", "$upstream_tracestate", "", ("~^" + TraceParent + "$", "$http_tracestate"));
        var flags = WriteNewFlags(text, configuration.TraceRatio);
        if (configuration.Tracing == NginxTracing.PassOn)
        {
            NginxVariables.Map(text, "$http_traceparent", "$upstream_traceparent", $"00-$request_id-$new_span_id-{flags}", ("~^" + TraceParent + "$", "$http_traceparent"));
            return;
        }

        NginxVariables.Map(text, "$http_traceparent", "$trace_flags", flags, ("~^" + Captured("flags_capture", 3) + "$", "$flags_capture"));
        NginxVariables.Map(text, "$request_id", "$upstream_traceparent", "00-$trace_id-$new_span_id-$trace_flags");
    }

    /// <summary>The flags of traces that begin here: a constant, or a variable that chooses.</summary>
    private static string WriteNewFlags(NginxText text, double ratio)
    {
        // nginx counts in hundredths of a percent.
        var percent = Math.Round(ratio * 100, 2, MidpointRounding.AwayFromZero);
        if (percent is 0 or 100)
        {
            return percent == 0 ? NotSampled : Sampled;
        }

        text.Block("split_clients", ["$request_id", "$new_flags"], () =>
        {
            text.Line(percent.ToString("0.##", CultureInfo.InvariantCulture) + "%", Sampled);
            text.Line("*", NotSampled);
        });
        return "$new_flags";
    }

    /// <summary>The expression of a traceparent with one of its parts captured: trace (1), parent (2) or flags (3).</summary>
    private static string Captured(string name, int part)
    {
        string Part(int number, string expression) => number == part ? $"(?<{name}>{expression})" : expression;
        return $"00-(?!0{{32}}){Part(1, "[0-9a-f]{32}")}-(?!0{{16}}){Part(2, "[0-9a-f]{16}")}-{Part(3, "[0-9a-f]{2}")}";
    }
}
