using System.Net;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Tests.Nginx;

/// <summary>Small configurations, and requests to the nginx that has one.</summary>
internal static class Served
{
    public static NginxConfiguration Proxying(string path, int upstreamPort) => new()
    {
        Listeners = [new NginxListener(FreePort.Next(), "127.0.0.1")],
        Upstreams = [Upstream("web", upstreamPort)],
        DefaultSite = new NginxSite { Locations = [new NginxProxyLocation(NginxPath.Parse(path), "web")] },
    };

    public static NginxConfiguration Files(params NginxLocation[] locations) => new()
    {
        Listeners = [new NginxListener(FreePort.Next(), "127.0.0.1")],
        DefaultSite = new NginxSite { Locations = locations },
    };

    public static NginxUpstream Upstream(string name, int port) => new(name, [new NginxUpstreamServer("127.0.0.1", port)]);

    public static NginxSite Site(string domain, string upstream) => new()
    {
        Domain = NginxDomain.Parse(domain),
        Locations = [new NginxProxyLocation(NginxPath.Root, upstream)],
    };

    public static async Task<Dictionary<string, string>> GetAsync(NginxProcess nginx, string path, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        change?.Invoke(request);
        using var answer = await nginx.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        return body.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
    }
}
