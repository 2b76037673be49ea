using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Sentry;

namespace ServiceDefaults.Tests.Sentry;

/// <summary>What a report says.</summary>
public sealed class SentryReportTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Report_FailedRequest_SaysAllThatHelpsAndNothingElse()
    {
        await using var sentry = await SentryServer.StartAsync();
        await using var app = await ReportingApp.StartAsync(
            sentry.Dsn,
            settings:
            [
                ("Sentry:Environment", "staging"), ("SENTRY_RELEASE", "c0ffee"), ("Sentry:DefaultTags:team", "library"), ("OTEL_SERVICE_NAME", "web"),
            ]);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/items/100?code=h7&reader=ann");
        request.Headers.Add("Authorization", "Bearer abcdefghijkl");
        request.Headers.Add("Cookie", "session=abcdefghijkl");
        request.Headers.Add("User-Agent", "tests/1");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        request.Headers.Add("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        using var answer = await app.Client.SendAsync(request, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var report = (await sentry.EventsAsync(1))[0];
        report.GetProperty("level").GetString().ShouldBe("error");
        report.GetProperty("logger").GetString().ShouldBe("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware");
        report.GetProperty("release").GetString().ShouldBe("c0ffee");
        report.GetProperty("environment").GetString().ShouldBe("staging");
        report.GetProperty("transaction").GetString().ShouldBe("GET /items/{id}");
        report.GetProperty("tags").GetProperty("team").GetString().ShouldBe("library");
        report.GetProperty("tags").GetProperty("service").GetString().ShouldBe("web");
        report.GetProperty("contexts").GetProperty("trace").GetProperty("trace_id").GetString().ShouldBe("4bf92f3577b34da6a3ce929d0e0e4736");
        report.GetProperty("request").GetProperty("method").GetString().ShouldBe("GET");
        report.GetProperty("request").GetProperty("url").GetString().ShouldEndWith("/items/100");
        report.GetProperty("request").GetProperty("query_string").GetString().ShouldBe("code=REDACTED&reader=REDACTED");
        report.GetProperty("request").GetProperty("headers").EnumerateObject().Select(header => header.Name).Order().ShouldBe(["Host", "User-Agent", "traceparent"], ignoreOrder: true);
        ReceivedEnvelope.Values(report, "breadcrumbs").Select(crumb => crumb.GetProperty("message").GetString()).ShouldContain("Reading item 100");
        foreach (var secret in (string[])["h7", "abcdefghijkl", "203.0.113.9"])
        {
            report.ToString().ShouldNotContain(secret);
        }

        CheckExceptions([.. ReceivedEnvelope.Values(report, "exception")]);
        sentry.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Report_PersonalDataWanted_HasAddressAndHeadersButNoSecrets()
    {
        await using var sentry = await SentryServer.StartAsync();
        await using var app = await ReportingApp.StartAsync(sentry.Dsn, settings: ("Sentry:SendDefaultPii", "true"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/items/100");
        request.Headers.Add("Cookie", "session=abcdefghijkl");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        using var answer = await app.Client.SendAsync(request, Cancel);

        var report = (await sentry.EventsAsync(1))[0];
        report.GetProperty("user").GetProperty("ip_address").GetString().ShouldBe("127.0.0.1");
        report.ToString().ShouldContain("203.0.113.9");
        report.ToString().ShouldNotContain("abcdefghijkl");
    }

    [Fact]
    public async Task Report_LoggedError_IsGroupedByItsTemplate()
    {
        await using var sentry = await SentryServer.StartAsync();
        await using var app = await ReportingApp.StartAsync(sentry.Dsn);
        app.Logger.LogCritical("Shelf {Shelf} of {Reader} is gone, {Token}", 7, "ann@library.example", "h7-token");

        var report = (await sentry.EventsAsync(1))[0];
        report.GetProperty("level").GetString().ShouldBe("fatal");
        report.GetProperty("logentry").ToString().ShouldBe(
            """{"formatted":"Shelf 7 of [email] is gone, [redacted]","message":"Shelf {Shelf} of {Reader} is gone, {Token}","params":["7","[email]","[redacted]"]}""");
        report.TryGetProperty("exception", out _).ShouldBeFalse();
        sentry.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Report_EntriesBefore_AreRedactedByTheNamesOfTheirParameters()
    {
        await using var sentry = await SentryServer.StartAsync();
        await using var app = await ReportingApp.StartAsync(sentry.Dsn);
        app.Logger.LogInformation("Signing in {Reader} with {Password}", "ann@library.example", "hunter and horse");
        app.Logger.LogError("failed");

        var report = (await sentry.EventsAsync(1))[0];
        ReceivedEnvelope.Values(report, "breadcrumbs").Select(crumb => crumb.GetProperty("message").GetString()).ShouldContain("Signing in [email] with [redacted]");
        report.ToString().ShouldNotContain("hunter");
    }

    [Fact]
    public async Task Report_SameException_IsSentOnce()
    {
        await using var sentry = await SentryServer.StartAsync();
        await using var app = await ReportingApp.StartAsync(sentry.Dsn);
        var exception = new FormatException("once");
        app.Logger.LogError(exception, "first");
        app.Logger.LogError(exception, "second");
        app.Logger.LogError("third");
        await app.StopAsync();

        sentry.Events.Select(report => report.GetProperty("logentry").GetProperty("formatted").GetString()).ShouldBe(["first", "third"]);
    }

    [Fact]
    public async Task Report_Requests_KeepTheirBreadcrumbsApartAndFew()
    {
        await using var sentry = await SentryServer.StartAsync();
        await using var app = await ReportingApp.StartAsync(sentry.Dsn, settings: [("Sentry:MaxBreadcrumbs", "3")]);
        app.Logger.LogInformation("of nobody");
        await Task.WhenAll(app.Client.GetAsync("/items/1", Cancel), app.Client.GetAsync("/items/101", Cancel), app.Client.GetAsync("/items/102", Cancel));
        for (var i = 0; i < 5; i++)
        {
            app.Logger.LogInformation("background {I}", i);
        }

        app.Logger.LogError("the end");
        await app.StopAsync();

        var trails = sentry.Events.Select(report => string.Join('|', ReceivedEnvelope.Values(report, "breadcrumbs").Select(crumb => crumb.GetProperty("message").GetString()))).Order();
        trails.ShouldBe(["background 2|background 3|background 4", "Reading item 101", "Reading item 102"], ignoreOrder: true);
    }

    [Fact]
    public async Task Report_Hook_ChangesOrDrops()
    {
        await using var sentry = await SentryServer.StartAsync();
        await using var app = await ReportingApp.StartAsync(sentry.Dsn, options => options.BeforeSend = report =>
        {
            report.Fingerprint.Add("shelf");
            report.Tags["shelf"] = "7 of ann@library.example";
            return report.Message == "unwanted" ? null : report.Message == "broken" ? throw new InvalidOperationException() : report;
        });
        app.Logger.LogError("unwanted");
        app.Logger.LogError("broken");
        app.Logger.LogError("wanted");
        await app.StopAsync();

        sentry.Events.Count.ShouldBe(1);
        sentry.Events[0].GetProperty("fingerprint").ToString().ShouldBe("""["shelf"]""");
        sentry.Events[0].GetProperty("tags").GetProperty("shelf").GetString().ShouldBe("7 of [email]");
        sentry.Taken[0].Losses.ShouldBe(new Dictionary<string, int> { ["before_send"] = 1, ["internal_sdk_error"] = 1 }, ignoreOrder: true);
        sentry.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Report_Crash_IsSentBeforeTheEnd()
    {
        await using var sentry = await SentryServer.StartAsync();
        await using var app = await ReportingApp.StartAsync(sentry.Dsn);
        app.Services.GetServices<IHostedService>().OfType<SentrySender>().Single().Report(new AggregateException(new FormatException("a"), new TimeoutException("b")));

        var report = sentry.Events.Single();
        report.GetProperty("level").GetString().ShouldBe("fatal");
        var values = ReceivedEnvelope.Values(report, "exception").ToArray();
        values.Select(value => value.GetProperty("type").GetString()).ShouldBe(["System.TimeoutException", "System.FormatException", "System.AggregateException"]);
        values[2].GetProperty("mechanism").ToString().ShouldBe("""{"type":"UnhandledException","handled":false,"exception_id":0,"is_exception_group":true}""");
        values[0].GetProperty("mechanism").GetProperty("parent_id").GetInt32().ShouldBe(0);
        sentry.Violations.ShouldBeEmpty();
    }

    private static void CheckExceptions(JsonElement[] values)
    {
        values.Select(value => value.GetProperty("type").GetString()).ShouldBe(["System.InvalidOperationException", "System.FormatException"]);
        values[0].GetProperty("value").GetString().ShouldBe("Password=[redacted];Host=db");
        values[1].GetProperty("value").GetString().ShouldBe("Item 100 is broken");
        values[0].GetProperty("mechanism").GetProperty("type").GetString().ShouldBe("chained");
        var frames = values[0].GetProperty("stacktrace").GetProperty("frames").EnumerateArray().ToArray();

        // The oldest call comes first; names are those of the source.
        frames[^1].GetProperty("function").GetString().ShouldBe("Fail { <lambda> }");
        frames[^1].GetProperty("module").GetString().ShouldBe("ServiceDefaults.Tests.Sentry.ReportingApp+Inner");
        frames[^1].GetProperty("filename").GetString().ShouldBe("ReportingApp.cs");
        frames[^1].GetProperty("lineno").GetInt32().ShouldBeGreaterThan(0);
        frames[^1].GetProperty("in_app").GetBoolean().ShouldBeTrue();
        frames.Select(frame => frame.GetProperty("function").GetString()).ShouldContain("RunAsync");
        frames[0].GetProperty("function").GetString().ShouldBe("Fail");
        values[1].GetProperty("stacktrace").GetProperty("frames").EnumerateArray().Any(frame => !frame.GetProperty("in_app").GetBoolean()).ShouldBeTrue();
    }
}
