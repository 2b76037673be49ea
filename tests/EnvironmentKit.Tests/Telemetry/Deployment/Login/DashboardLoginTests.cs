using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Aspire.Hosting;
using EnvironmentKit.Nginx.Configuration;
using EnvironmentKit.Tests.Deployment.Resolution;
using EnvironmentKit.Tests.Nginx;
using EnvironmentKit.Tests.Nginx.Edge;

namespace EnvironmentKit.Tests.Telemetry.Deployment.Login;

/// <summary>People log in to a tier's dashboard at an OpenID Connect provider: Aspire's dashboard, nginx with the tier's site, and a provider.</summary>
public sealed partial class DashboardLoginTests : IAsyncLifetime
{
    private const string Domain = "dashboard.library.example";
    private const string Traces = $"https://{Domain}/traces";
    private const string Circuit = $"https://{Domain}/_blazor/negotiate?negotiateVersion=1";

    private readonly string _certificates = NginxProcess.NewFolder();
    private readonly int _tlsPort = FreePort.Next();
    private OpenIdProvider? _provider;
    private DashboardProcess? _dashboard;
    private NginxProcess? _nginx;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        DashboardProcess.Require();
        _provider = await OpenIdProvider.StartAsync();
        using var host = new AppHostUnderTest();
        host.Builder.AddNginx("gateway").WithProxy("/", host.AddProject("web").WithHttpEndpoint()).WithDomain("library.example").WithTls();
        host.Builder.AddTelemetry(TelemetrySet.Direct, telemetry =>
        {
            telemetry.Dashboard.Authentication = DashboardAuthentication.OpenIdConnect;
            telemetry.Dashboard.Authority = _provider.Authority;
            telemetry.Dashboard.ClientId = OpenIdProvider.ClientId;
        });
        var tier = await host.ResolveAsync();
        var service = tier.Services.Single(service => service.Name == "telemetry-dashboard");
        var secrets = service.Secrets.ToDictionary(secret => secret, secret => secret == "telemetry-dashboard-client-secret" ? OpenIdProvider.ClientSecret : Guid.NewGuid().ToString("N"));
        _dashboard = await DashboardProcess.StartAsync(service, secrets, _provider.CertificateText);

        var gateway = tier.Services.Single(service => service.Name == "gateway").Gateway!.Configuration;
        _nginx = await NginxProcess.StartAsync(gateway with
        {
            Listeners = [new NginxListener(FreePort.Next(), "127.0.0.1")],
            TlsListeners = [new NginxListener(_tlsPort, "127.0.0.1")],
            Status = null,
            Upstreams = [.. gateway.Upstreams.Select(upstream => upstream with { Servers = [new NginxUpstreamServer("127.0.0.1", _dashboard.Port)] })],
            Sites = [.. gateway.Sites.Select(site => site with { Certificate = TestCertificate.Write(_certificates, site.Domain!.Value) })],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_nginx is not null)
        {
            await _nginx.DisposeAsync();
        }

        if (_dashboard is not null)
        {
            await _dashboard.DisposeAsync();
        }

        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }

        TestFolder.Delete(_certificates);
    }

    [Fact]
    public async Task Pages_WithoutALogin_AreClosedAndWithOneOpen()
    {
        using var browser = Browser();
        foreach (var page in new[] { "structuredlogs", "traces", "metrics" })
        {
            using var closed = await browser.GetAsync(new Uri($"https://{Domain}/{page}"), Cancelled);
            Uri.UnescapeDataString((await LeadsToAsync(browser, closed)).ToString()).ShouldSatisfyAllConditions(
                location => location.ShouldStartWith(_provider!.Authority + "/authorize?"),
                location => location.ShouldContain($"redirect_uri=https://{Domain}/&", Case.Sensitive, location));
        }

        using var returned = await LogInAsync(browser);
        returned.StatusCode.ShouldBe(HttpStatusCode.Found, _dashboard!.Output);
        using var page2 = await browser.GetAsync(new Uri(new Uri(Traces), returned.Headers.Location!), Cancelled);

        page2.StatusCode.ShouldBe(HttpStatusCode.OK, _dashboard.Output);
        page2.RequestMessage!.RequestUri!.ToString().ShouldBe(Traces);
        using var circuit = await browser.PostAsync(new Uri(Circuit), null, Cancelled);
        circuit.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await circuit.Content.ReadAsStringAsync(Cancelled)).ShouldContain("WebSockets");
        _provider!.Complaints.ShouldBeEmpty();

        using var stranger = Browser();
        using var stillClosed = await stranger.GetAsync(new Uri(Traces), Cancelled);
        stillClosed.StatusCode.ShouldBe(HttpStatusCode.Found);

        // What somebody else has signed opens nothing.
        _provider.SignsWithAnotherKey = true;
        using var refused = await LogInAsync(stranger);
        refused.StatusCode.ShouldNotBe(HttpStatusCode.OK);
        using var closedAgain = await stranger.GetAsync(new Uri(Traces), Cancelled);
        closedAgain.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    // To the provider at once, or to the page that leads there.
    private static async Task<Uri> LeadsToAsync(HttpClient browser, HttpResponseMessage answer)
    {
        var location = new Uri(answer.RequestMessage!.RequestUri!, answer.Headers.Location ?? throw new InvalidOperationException($"{answer.StatusCode} leads nowhere."));
        if (location.Host != Domain)
        {
            return location;
        }

        using var next = await browser.GetAsync(location, Cancelled);
        return await LeadsToAsync(browser, next);
    }

    private static async Task<HttpResponseMessage> LogInAsync(HttpClient browser)
    {
        using var closed = await browser.GetAsync(new Uri(Traces), Cancelled);
        var form = await browser.GetStringAsync(await LeadsToAsync(browser, closed), Cancelled);
        using var content = new FormUrlEncodedContent(Inputs().Matches(form).Select(input => KeyValuePair.Create(input.Groups[1].Value, WebUtility.HtmlDecode(input.Groups[2].Value))));
        return await browser.PostAsync(new Uri(WebUtility.HtmlDecode(Action().Match(form).Groups[1].Value)), content, Cancelled);
    }

    // For it every domain is this machine, and every certificate is fine.
    private HttpClient Browser() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        CookieContainer = new CookieContainer(),
        ConnectCallback = async (context, cancelled) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Host == Domain ? _tlsPort : context.DnsEndPoint.Port, cancelled);
            return new NetworkStream(socket, ownsSocket: true);
        },
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null },
    });

    [GeneratedRegex("""<input name="([^"]*)" value="([^"]*)">""")]
    private static partial Regex Inputs();

    [GeneratedRegex("""action="([^"]*)">""")]
    private static partial Regex Action();
}
