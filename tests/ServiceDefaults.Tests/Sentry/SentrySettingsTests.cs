using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Sentry;

namespace ServiceDefaults.Tests.Sentry;

public sealed class SentrySettingsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://abc@o1.ingest.sentry.example/7", "https://o1.ingest.sentry.example/api/7/envelope/", "https://o1.ingest.sentry.example/api/7/integration/otlp")]
    [InlineData("http://abc:def@sentry.example:9000/on/a/path/7/", "http://sentry.example:9000/on/a/path/api/7/envelope/", "http://sentry.example:9000/on/a/path/api/7/integration/otlp")]
    public void Parse_Dsn_KnowsWhereThingsGo(string text, string envelopes, string otlp)
    {
        var dsn = SentryDsn.Parse(text, out _)!;

        dsn.Envelopes.ToString().ShouldBe(envelopes);
        dsn.Otlp.ToString().ShouldBe(otlp);
        dsn.OtlpAuthorization.ShouldBe("sentry sentry_key=abc");
        dsn.Public.ShouldNotContain("def");
        dsn.ToString().ShouldNotContain("abc");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("ftp://key@host/1")]
    [InlineData("https://host/1")]
    [InlineData("https://key@host")]
    [InlineData("https://key@host/")]
    [InlineData("https://key@host/1?x=y")]
    [InlineData("https://a%20b@host/1")]
    [InlineData("https://@host/1")]
    public async Task Start_MalformedDsn_SaysSoAndServes(string dsn)
    {
        await using var app = await ReportingApp.StartAsync(dsn);
        (await app.Client.GetStringAsync("/items/1", Cancel)).ShouldBe("item 1");
        (await app.Client.GetAsync("/items/100", Cancel)).Dispose();

        var warning = app.Logs.Single(line => line.StartsWith("Warning: The setting 'SENTRY_DSN' is no DSN", StringComparison.Ordinal));
        warning.ShouldContain("https://KEY@HOST/PROJECT");
        warning.ShouldNotContain(dsn, Case.Sensitive);
        app.Services.GetService<SentryQueue>().ShouldBeNull();
    }

    [Fact]
    public async Task Start_DsnFileMissing_SaysSoAndServes()
    {
        await using var app = await ReportingApp.StartAsync("{file:/nowhere/sentry-dsn}");

        (await app.Client.GetStringAsync("/items/1", Cancel)).ShouldBe("item 1");
        var warning = app.Logs.Single(line => line.Contains("SENTRY_DSN", StringComparison.Ordinal));
        warning.ShouldContain("/nowhere/sentry-dsn");
        warning.ShouldStartWith("Warning: ");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Start_NoDsn_IsOffAndSilent(string? dsn)
    {
        await using var app = await ReportingApp.StartAsync(dsn);

        app.Services.GetService<SentryQueue>().ShouldBeNull();
        app.Services.GetServices<ILoggerProvider>().ShouldNotContain(provider => provider is SentryLoggerProvider);
        app.Logs.ShouldNotContain(line => line.Contains("Sentry", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Apply_Settings_HaveTheNamesOfThePackage()
    {
        var options = Apply(out var problems, new()
        {
            ["Sentry:Dsn"] = "https://a@host/1",
            ["SENTRY_DSN"] = "https://b@host/1",
            ["SENTRY_RELEASE"] = "r1",
            ["SENTRY_ENVIRONMENT"] = "e1",
            ["Sentry:Environment"] = "e2",
            ["Sentry:SampleRate"] = "0.25",
            ["Sentry:MaxBreadcrumbs"] = "7",
            ["Sentry:MaxQueueItems"] = "8",
            ["Sentry:ShutdownTimeout"] = "00:00:05",
            ["Sentry:SendDefaultPii"] = "True",
            ["Sentry:Debug"] = "true",
            ["Sentry:SendClientReports"] = "false",
            ["Sentry:MinimumEventLevel"] = "Critical",
            ["Sentry:MinimumBreadcrumbLevel"] = "debug",
            ["Sentry:ServerName"] = "host-1",
            ["Sentry:DefaultTags:team"] = "library",
        });

        problems.ShouldBeEmpty();
        options.Dsn.ShouldBe("https://a@host/1");
        (options.Release, options.Environment, options.ServerName).ShouldBe(("r1", "e2", "host-1"));
        (options.SampleRate, options.MaxBreadcrumbs, options.MaxQueueItems).ShouldBe((0.25, 7, 8));
        options.ShutdownTimeout.ShouldBe(TimeSpan.FromSeconds(5));
        (options.SendDefaultPii, options.Debug, options.SendClientReports).ShouldBe((true, true, false));
        (options.MinimumEventLevel, options.MinimumBreadcrumbLevel).ShouldBe((LogLevel.Critical, LogLevel.Debug));
        options.DefaultTags["team"].ShouldBe("library");
    }

    [Theory]
    [InlineData("SampleRate", "2")]
    [InlineData("SampleRate", "much")]
    [InlineData("MaxBreadcrumbs", "-1")]
    [InlineData("ShutdownTimeout", "5")]
    [InlineData("SendDefaultPii", "perhaps")]
    [InlineData("MinimumEventLevel", "77")]
    public void Apply_NoSuchValue_IsToldAndLeftAtItsDefault(string name, string value)
    {
        var options = Apply(out var problems, new() { ["Sentry:" + name] = value });

        problems.Single().ShouldStartWith($"The setting 'Sentry:{name}' is '{value}' instead of ");
        options.ShouldBeEquivalentTo(new SentryOptions());
    }

    private static SentryOptions Apply(out IReadOnlyList<string> problems, Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(settings);
        var read = new SentrySettings(configuration);
        var options = new SentryOptions();
        read.Apply(options);
        problems = read.Problems;
        return options;
    }
}
