using EnvironmentKit.Telemetry.Collector;

namespace EnvironmentKit.Tests.Telemetry.Collector;

public sealed class SentryOtlpTests
{
    [Theory]
    [InlineData("https://abc@o1.ingest.sentry.example/42", "https://o1.ingest.sentry.example/api/42/integration/otlp")]
    [InlineData("https://abc:old@sentry.example:9000/below/42/\n", "https://sentry.example:9000/below/api/42/integration/otlp")]
    public void Endpoint_OfADsn_IsTheSameProjects(string dsn, string endpoint)
    {
        SentryOtlp.Endpoint(dsn).ShouldBe(endpoint);
        SentryOtlp.Authorization(dsn).ShouldBe("sentry sentry_key=abc");
    }

    [Theory]
    [InlineData("https://sentry.example/42")]
    [InlineData("https://abc@sentry.example/")]
    [InlineData("https://abc@sentry.example")]
    [InlineData("https://abc@sentry.example/42?x=1")]
    [InlineData("ftp://abc@sentry.example/42")]
    [InlineData("abc")]
    public void Endpoint_OfSomethingElse_IsNone(string text)
    {
        SentryOtlp.Endpoint(text).ShouldBeNull();
        SentryOtlp.Authorization(text).ShouldBeNull();
    }
}
