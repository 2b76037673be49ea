using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using ContainerEngine;
using EnvironmentUnderTest;

namespace Deployments.Compose.Staging;

/// <summary>What the shipped staging tier's dashboard shows, and to whom: Aspire's own dashboard runs behind the tier's nginx.</summary>
[Collection(StagingCollection.Name)]
public sealed class TelemetryTests(StagingSite site)
{
    private const string Traces = "/api/telemetry/traces?limit=500";
    private const string Resources = "/api/telemetry/resources";

    // Batches of spans come seconds after a request, the certificate of a second domain after that of the first.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [ContainerFact]
    public async Task Trace_OfARequestThroughNginx_IsInTheDashboardForWhoHasTheKey()
    {
        var trace = RandomNumberGenerator.GetHexString(32, lowercase: true);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/items", UriKind.Relative))
        {
            Content = JsonContent.Create(new { title = "The traced book", author = "A tester", language = "en", subjects = new[] { "tests" } }),
        };
        request.Headers.Add("traceparent", $"00-{trace}-{RandomNumberGenerator.GetHexString(16, lowercase: true)}-01");
        using var answer = await site.Client.Secure.SendAsync(request, Cancelled);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);

        using var dashboard = await DashboardAsync();
        (await AskAsync(dashboard, Traces, key: null)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync(dashboard, Traces, key: "wrong")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        var key = site.Files.ReadSecret("telemetry-dashboard-api-key").Trim();
        var found = await Eventually.Get($"the trace {trace}", Limit, async () =>
        {
            var (status, text) = await AskAsync(dashboard, Traces, key);
            return (text.Contains(trace, StringComparison.OrdinalIgnoreCase) && text.Contains("\"worker\"", StringComparison.Ordinal), $"{status} {text}");
        });

        found.ShouldContain("\"web\"");
        found.ShouldContain("\"staging\"");
    }

    [ContainerFact]
    public async Task Jobs_ThatHaveRun_HaveReported()
    {
        using var dashboard = await DashboardAsync();
        var key = site.Files.ReadSecret("telemetry-dashboard-api-key").Trim();
        (await site.Project.ExecAsync("db-backup", "/bin/sh", "/etc/environment-kit/schedule.sh", "run")).EnsureSucceeded();

        await Eventually.Get("reports of the job and of the backup", Limit, async () =>
        {
            var (status, text) = await AskAsync(dashboard, Resources, key);
            return (text.Contains("\"sync\"", StringComparison.Ordinal) && text.Contains("\"db-backup\"", StringComparison.Ordinal), $"{status} {text}");
        });
    }

    [ContainerFact]
    public async Task Pages_WithoutTheToken_LeadToTheLogin()
    {
        using var dashboard = await DashboardAsync();

        foreach (var page in new[] { "/structuredlogs", "/traces", "/metrics" })
        {
            using var closed = await dashboard.GetAsync(new Uri(page, UriKind.Relative), Cancelled);
            closed.StatusCode.ShouldBe(HttpStatusCode.Redirect, page);
            closed.Headers.Location!.ToString().ShouldContain("/login", customMessage: page);
        }

        using var wrong = await dashboard.GetAsync(new Uri("/login?t=wrong", UriKind.Relative), Cancelled);
        using var stillClosed = await dashboard.GetAsync(new Uri("/traces", UriKind.Relative), Cancelled);
        stillClosed.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var login = await dashboard.GetAsync(new Uri($"/login?t={site.Files.ReadSecret("telemetry-dashboard-token").Trim()}", UriKind.Relative), Cancelled);
        login.StatusCode.ShouldBe(HttpStatusCode.Redirect, await login.Content.ReadAsStringAsync(Cancelled));
        using var open = await dashboard.GetAsync(new Uri("/traces", UriKind.Relative), Cancelled);
        open.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>What a collector measures without any folder of the machine: a file that every container has lies on the disk of the volumes.</summary>
    [ContainerFact]
    public async Task Disk_OfAFileThatEveryContainerHas_IsTheOneWithTheVolumes()
    {
        var lines = (await site.Project.ExecAsync("db", "df", "-P", "/etc/hosts", "/var/lib/postgresql")).EnsureSucceeded().Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();

        lines.Count.ShouldBe(2);
        lines[0][..2].ShouldBe(lines[1][..2]);
    }

    [ContainerFact]
    public async Task Reports_WithoutTheKey_AreRefused()
    {
        // What a service says with the key it reads from its file is taken; the same without is not.
        const string Send = "wget -q -O /dev/null -T 5 --header 'Content-Type: application/json' $header --post-data '{\"resourceMetrics\":[]}' http://telemetry-dashboard:18890/v1/metrics";

        (await site.Project.ExecAsync("web", "/bin/sh", "-c", $"header=; {Send}")).Succeeded.ShouldBeFalse();
        var known = await site.Project.ExecAsync("web", "/bin/sh", "-c", $"header=--header=x-otlp-api-key:$(cat /run/secrets/telemetry-dashboard-otlp-key); {Send}");
        known.Succeeded.ShouldBeTrue(known.All);
    }

    private async Task<HttpClient> DashboardAsync()
    {
        var client = site.Client.At(StagingFiles.DashboardDomain);
        await Eventually.Get("the dashboard behind nginx", Limit, async () =>
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/login", UriKind.Relative), Cancelled);
                return (answer.IsSuccessStatusCode, answer.StatusCode.ToString());
            }
            catch (HttpRequestException exception)
            {
                return (false, exception.Message);
            }
        });
        return client;
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(HttpClient dashboard, string path, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (key is not null)
        {
            request.Headers.Add("X-API-Key", key);
        }

        using var answer = await dashboard.SendAsync(request, Cancelled);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
    }
}
