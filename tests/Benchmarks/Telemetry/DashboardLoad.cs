using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using EnvironmentKit.Engines.Ports;
using EnvironmentUnderTest;
using Microsoft.Playwright;

namespace Benchmarks.Telemetry;

/// <summary>How long the real dashboard takes to show its traces in a browser, without telemetry coming in and with 10,000 spans a minute.</summary>
internal static class DashboardLoad
{
    private const int SpansPerMinute = 10_000;
    private const int SpansPerTrace = 5;
    private const int Visits = 12;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(300);

    public static async Task RunAsync()
    {
        if (Chromium.Missing is { } missing || Environment.GetEnvironmentVariable("ASPIRE_LAYOUT_PATH") is null)
        {
            Console.WriteLine("  Left out: it needs Chromium and Aspire's dashboard. './dev bench dashboard' names its folder in ASPIRE_LAYOUT_PATH.");
            return;
        }

        var ports = new LocalPorts(nameof(DashboardLoad));
        var (pages, otlp) = (Address(ports.Allocate("pages")), Address(ports.Allocate("otlp")));
        using var dashboard = Start(pages, otlp, Address(ports.Allocate("otlp/grpc")));
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri(otlp) };
            await Eventually.Get("The dashboard", TimeSpan.FromSeconds(60), async () => (await SendAsync(client, SpansPerTrace), ""));
            await using var chromium = await Chromium.StartAsync();
            var page = await chromium.OpenAsync();
            await VisitAsync(page, pages);
            Console.WriteLine($"  idle              {await VisitsAsync(page, pages)}; {Memory(dashboard):0} MiB");

            using var end = new CancellationTokenSource();
            var load = Task.Run(() => LoadAsync(client, end.Token));
            await Task.Delay(TimeSpan.FromSeconds(30));
            var processorTime = dashboard.TotalProcessorTime;
            var clock = Stopwatch.StartNew();
            var visits = await VisitsAsync(page, pages);
            dashboard.Refresh();
            var busy = (dashboard.TotalProcessorTime - processorTime) / clock.Elapsed;
            await Task.Delay(TimeSpan.FromSeconds(30));
            await end.CancelAsync();
            var (sent, refused, time) = await load;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  10,000 spans/min  {visits}; {Memory(dashboard):0} MiB, {busy:0 %} of a processor while shown; {sent / time.TotalMinutes:0} spans a minute sent, {refused} batches refused"));
        }
        finally
        {
            dashboard.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(string pages, string otlp, string grpc)
    {
        var program = Path.Join(Environment.GetEnvironmentVariable("ASPIRE_LAYOUT_PATH"), "managed", "aspire-managed");
        var start = new ProcessStartInfo(program, ["dashboard"]) { WorkingDirectory = Path.GetDirectoryName(program), RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_URLS"] = pages;
        start.Environment["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = grpc;
        start.Environment["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] = otlp;
        start.Environment["ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS"] = "true";
        var dashboard = Process.Start(start)!;
        dashboard.OutputDataReceived += (_, _) => { };
        dashboard.ErrorDataReceived += (_, _) => { };
        dashboard.BeginOutputReadLine();
        dashboard.BeginErrorReadLine();
        return dashboard;
    }

    private static async Task<Sample> VisitsAsync(IPage page, string pages)
    {
        var sample = new Sample("s until the traces are shown");
        for (var visit = 0; visit < Visits; visit++)
        {
            var clock = Stopwatch.StartNew();
            await VisitAsync(page, pages);
            sample.Add(clock.Elapsed.TotalSeconds);
        }

        return sample;
    }

    private static async Task VisitAsync(IPage page, string pages)
    {
        await page.GotoAsync(pages + "/traces");
        await page.GetByText("load: GET /items").First.WaitForAsync();
    }

    private static async Task<(long Sent, int Refused, TimeSpan Time)> LoadAsync(HttpClient client, CancellationToken cancellationToken)
    {
        var (sent, refused, clock) = (0L, 0, Stopwatch.StartNew());
        using var timer = new PeriodicTimer(Step);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                // What a late tick has missed is made up for.
                var due = (int)((clock.Elapsed.TotalMinutes * SpansPerMinute) - sent);
                if (await SendAsync(client, due))
                {
                    sent += due;
                }
                else
                {
                    refused++;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Enough.
        }

        return (sent, refused, clock.Elapsed);
    }

    private static async Task<bool> SendAsync(HttpClient client, int spans)
    {
        using var content = new StringContent(Document(spans), new MediaTypeHeaderValue("application/json"));
        using var answer = await client.PostAsync(new Uri("/v1/traces", UriKind.Relative), content);
        return answer.IsSuccessStatusCode;
    }

    private static string Document(int spans)
    {
        var text = new StringBuilder("""{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"load"}}]},"scopeSpans":[{"scope":{"name":"bench"},"spans":[""");
        var (trace, root) = ("", "");
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        for (var span = 0; span < spans; span++)
        {
            var id = RandomNumberGenerator.GetHexString(16, lowercase: true);
            var isRoot = span % SpansPerTrace == 0;
            if (isRoot)
            {
                (trace, root) = (RandomNumberGenerator.GetHexString(32, lowercase: true), id);
            }

            text.Append(
                CultureInfo.InvariantCulture,
                $$$"""{{{(span == 0 ? "" : ",")}}}{"traceId":"{{{trace}}}","spanId":"{{{id}}}","parentSpanId":"{{{(isRoot ? "" : root)}}}","name":"{{{(isRoot ? "GET /items" : "SELECT items")}}}","kind":{{{(isRoot ? 2 : 3)}}},"startTimeUnixNano":"{{{now - 20}}}000000","endTimeUnixNano":"{{{now}}}000000","attributes":[{"key":"http.request.method","value":{"stringValue":"GET"}},{"key":"http.response.status_code","value":{"intValue":"200"}}]}""");
        }

        return text.Append("]}]}]}").ToString();
    }

    private static double Memory(Process process)
    {
        process.Refresh();
        return process.WorkingSet64 / 1048576.0;
    }

    private static string Address(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
}
