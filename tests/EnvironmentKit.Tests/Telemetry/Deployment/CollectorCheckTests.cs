namespace EnvironmentKit.Tests.Telemetry.Deployment;

/// <summary>What the check of collectors' configurations finds.</summary>
public sealed class CollectorCheckTests
{
    private const string Sound = """
        extensions:
          health_check: { endpoint: "0.0.0.0:13133" }
        receivers:
          otlp: { protocols: { grpc: { endpoint: "0.0.0.0:4317" } } }
        processors:
          memory_limiter: { check_interval: 1s, limit_percentage: 75 }
          batch: { timeout: 1s }
        exporters:
          otlp/dashboard:
            endpoint: telemetry-dashboard:18889
            headers: { x-otlp-api-key: "${file:/run/secrets/key}" }
            sending_queue: { enabled: true }
            retry_on_failure: { enabled: true }
        service:
          extensions: [health_check]
          pipelines:
            traces: { receivers: [otlp], processors: [memory_limiter, batch], exporters: [otlp/dashboard] }

        """;

    [Fact]
    public void Problems_OfASoundOne_AreNone() => CollectorCheck.Read(Sound).Problems().ShouldBeEmpty();

    [Theory]
    [InlineData("[otlp/dashboard]", "[otlp/other]", "traces names otlp/other, which is not among the exporters")]
    [InlineData("  batch:", "  batch: {}\n  batch/other:", "batch/other is among the processors, and nobody uses it")]
    [InlineData("  batch: {", "  bunch: {", "processors has a bunch, which is no kind that we know")]
    [InlineData("{ timeout: 1s }", "{ time_out: 1s }", "batch has a setting time_out, which its kind has not")]
    [InlineData("[memory_limiter, batch]", "[batch, memory_limiter]", "traces does not begin with memory_limiter and end with batch")]
    [InlineData("${file:/run/secrets/key}", "word", "x-otlp-api-key is not read from a file")]
    [InlineData("sending_queue: { enabled: true }", "tls: {}", "otlp/dashboard has no queue and retry of its own")]
    [InlineData("traces:", "spans:", "spans is no kind of pipeline")]
    [InlineData("receivers:\n", "receivers:\n  hostmetrics: { root_path: /host }\n  hostmetrics/other: { root_path: /other }\n", "there are several root paths: /host, /other")]
    public void Problems_OfABrokenOne_AreTold(string part, string broken, string expected) =>
        CollectorCheck.Read(Sound.Replace(part, broken, StringComparison.Ordinal)).Problems().ShouldContain(expected);
}
