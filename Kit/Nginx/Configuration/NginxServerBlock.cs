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

    public static void WriteSite(NginxText text, NginxConfiguration configuration, NginxSite site)
    {
        text.Block("server", () =>
        {
            Listen(text, configuration.Listeners);
            text.Line("server_name", site.Domain!.Value);
            if (site.Certificate is null)
            {
                WriteContent(text, configuration, site);
            }
            else
            {
                WriteWayToTls(text, configuration);
            }
        });

        if (site.Certificate is { } certificate)
        {
            text.Blank();
            text.Block("server", () =>
            {
                NginxTls.Listen(text, configuration);
                text.Line("server_name", site.Domain!.Value);
                NginxTls.WriteCertificate(text, certificate);
                WriteContent(text, configuration, site);
            });
        }
    }

    public static void WriteStatus(NginxText text, NginxListener listener, IReadOnlyList<string> clients) =>
        text.Block("server", () =>
        {
            text.Line("listen", NginxAddress.Format(listener));
            text.Line("access_log", "off");
            foreach (var network in clients)
            {
                text.Line("allow", network);
            }

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

        if (configuration.RateLimit is { } rate && site.Locations.Count > 0)
        {
            text.Line("limit_req", ["zone=clients", .. rate.Burst > 0 ? [$"burst={NginxConfigurationWriter.Bytes(rate.Burst)}", "nodelay"] : Array.Empty<string>()]);
        }

        NginxErrorPage.WriteLocations(text, configuration);
        WriteHealth(text);

        foreach (var location in site.Locations)
        {
            NginxLocationBlock.Write(text, configuration, location);
        }

        if (configuration.Resolver is not null)
        {
            var named = site.Locations.OfType<NginxProxyLocation>().Select(location => location.Upstream).ToHashSet(StringComparer.Ordinal);
            foreach (var upstream in configuration.Upstreams.Where(upstream => named.Contains(upstream.Name)))
            {
                NginxProxying.WriteRepetition(text, configuration, upstream);
            }
        }

        if (!site.Locations.Any(location => location.Path == NginxPath.Root))
        {
            text.Block("location", ["/"], () => text.Line("return", "404"));
        }
    }

    /// <summary>What a site that is served by TLS answers without it.</summary>
    private static void WriteWayToTls(NginxText text, NginxConfiguration configuration)
    {
        WriteHealth(text);
        if (configuration.ChallengeFolder is { } folder)
        {
            text.Block("location", ["^~", "/.well-known/acme-challenge/"], () =>
            {
                text.Line("default_type", "text/plain");
                text.Line("root", folder);
            });
        }

        var port = configuration.PublicTlsPort == 443 ? "" : ":" + NginxConfigurationWriter.Bytes(configuration.PublicTlsPort);
        text.Block("location", ["/"], () => text.Line("return", "308", $"https://$host{port}$request_uri"));
    }

    private static void WriteHealth(NginxText text) =>
        text.Block("location", ["=", NginxConfigurationWriter.HealthPath], () =>
        {
            text.Line("access_log", "off");
            text.Line("default_type", "text/plain");
            text.Line("return", "200", "healthy");
        });
}
