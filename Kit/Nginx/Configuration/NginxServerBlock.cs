using System.Globalization;

namespace EnvironmentKit.Nginx.Configuration;

/// <summary>Writes the server blocks: one a domain, the default one, and the private one with the figures.</summary>
internal static class NginxServerBlock
{
    public static void WriteDefault(NginxText text, NginxConfiguration configuration) =>
        text.Block("server", () =>
        {
            Listen(text, configuration.Listeners, "default_server");
            text.Line("server_name", "_");
            WriteContent(text, configuration, configuration.DefaultSite ?? new NginxSite());
        });

    public static void WriteSite(NginxText text, NginxConfiguration configuration, NginxSite site) =>
        text.Block("server", () =>
        {
            Listen(text, configuration.Listeners);
            text.Line("server_name", site.Domain!.Value);
            WriteContent(text, configuration, site);
        });

    public static void WriteStatus(NginxText text, NginxListener listener) =>
        text.Block("server", () =>
        {
            text.Line("listen", NginxAddress.Format(listener));
            text.Line("access_log", "off");
            text.Line("allow", "127.0.0.0/8");
            text.Line("allow", "::1");
            text.Line("deny", "all");
            text.Block("location", ["=", "/status"], () => text.Line("stub_status"));
            text.Block("location", ["/"], () => text.Line("return", "404"));
        });

    private static void Listen(NginxText text, IReadOnlyList<NginxListener> listeners, params ReadOnlySpan<string> options)
    {
        foreach (var listener in listeners)
        {
            text.Line("listen", [NginxAddress.Format(listener), .. options]);
        }
    }

    private static void WriteContent(NginxText text, NginxConfiguration configuration, NginxSite site)
    {
        if (site.BodySizeLimit is { } limit)
        {
            text.Line("client_max_body_size", NginxConfigurationWriter.Bytes(limit));
        }

        NginxErrorPage.WriteLocations(text);
        text.Block("location", ["=", NginxConfigurationWriter.HealthPath], () =>
        {
            text.Line("access_log", "off");
            text.Line("default_type", "text/plain");
            text.Line("return", "200", "healthy");
        });

        foreach (var location in site.Locations)
        {
            WriteLocation(text, configuration, location);
        }

        if (!site.Locations.Any(location => location.Path == NginxPath.Root))
        {
            text.Block("location", ["/"], () => text.Line("return", "404"));
        }
    }

    private static void WriteLocation(NginxText text, NginxConfiguration configuration, NginxLocation location)
    {
        var path = location.Path.Value;
        var isRoot = location.Path == NginxPath.Root;
        switch (location)
        {
            case NginxProxyLocation proxy:
                if (!isRoot)
                {
                    text.Block("location", ["=", path], () => Proxy(text, configuration, proxy));
                }

                text.Block("location", [isRoot ? path : path + "/"], () => Proxy(text, configuration, proxy));
                break;

            case NginxStaticLocation files:
                if (!isRoot)
                {
                    text.Block("location", ["=", path], () => text.Line("return", "308", Escape(path) + "/$is_args$args"));
                }

                text.Block("location", [isRoot ? path : path + "/"], () => Files(text, files, isRoot));
                break;
        }
    }

    /// <summary>Without a path of its own, the directive hands the request's path on as it came.</summary>
    private static void Proxy(NginxText text, NginxConfiguration configuration, NginxProxyLocation proxy)
    {
        var upstream = configuration.Upstreams.First(candidate => candidate.Name == proxy.Upstream);
        text.Line("proxy_pass", $"{(upstream.IsTls ? "https" : "http")}://{upstream.Name}");
        if (upstream.IsTls)
        {
            text.Line("proxy_ssl_server_name", "on");
        }
    }

    private static void Files(NginxText text, NginxStaticLocation files, bool isRoot)
    {
        var folder = files.Folder.TrimEnd('/');
        text.Line(isRoot ? "root" : "alias", isRoot ? (folder.Length == 0 ? "/" : folder) : folder + "/");
        text.Line("index", "index.html");
        text.Line("charset", "utf-8");
        text.Line("expires", files.CacheFor is { } time ? ((long)time.TotalSeconds).ToString(CultureInfo.InvariantCulture) + "s" : "-1");
        text.Block("location", ["~", "/[.](?!well-known/)"], () => text.Line("return", "404"));
    }

    /// <summary>The decoded path as it stands in a header.</summary>
    private static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
