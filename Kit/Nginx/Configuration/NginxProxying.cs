using System.Globalization;

namespace EnvironmentKit.Nginx.Configuration;

/// <summary>Writes how requests reach upstreams.</summary>
internal static class NginxProxying
{
    private const string MayRepeat = "$may_repeat";

    /// <summary>What holds for all upstreams.</summary>
    public static void WriteShared(NginxText text, NginxConfiguration configuration)
    {
        text.Comment(configuration.TrustedProxies.Count == 0
            ? "What clients say about themselves is replaced, never added to: nobody in front of this nginx is trusted."
            : "What clients say about themselves is replaced, never added to; what the trusted proxy says about them is in these variables.");
        foreach (var (name, value) in NginxVariables.UpstreamHeaders(configuration))
        {
            text.Line("proxy_set_header", name, value);
        }

        text.Line("proxy_hide_header", "X-Request-Id");
        text.Line("proxy_http_version", "1.1");
        text.Line("proxy_connect_timeout", NginxConfigurationWriter.Seconds(configuration.ConnectTimeout));
        text.Line("proxy_send_timeout", NginxConfigurationWriter.Seconds(configuration.ReadTimeout));
        text.Line("proxy_read_timeout", NginxConfigurationWriter.Seconds(configuration.ReadTimeout));
        text.Line("proxy_buffer_size", "16k");
        text.Line("proxy_buffers", "8", "16k");
        text.Line("proxy_busy_buffers_size", "32k");
        text.Comment("Large answers go at the client's pace instead of into a file, for which a container has only memory.");
        text.Line("proxy_max_temp_file_size", "0");
        text.Comment("Another server is tried only while nothing was sent, or when the method may be repeated (not POST, PATCH, LOCK).");
        text.Line("proxy_next_upstream", "error", "timeout");
        text.Line("proxy_next_upstream_tries", "2");
        text.Line("proxy_next_upstream_timeout", "10s");
        if (configuration.Resolver is { } resolver)
        {
            text.Blank();
            text.Comment("Names are asked for while nginx runs, so that servers may come and go.");
            Resolve(text, resolver);
            text.Line("resolver_timeout", "5s");
            text.Comment("A request that failed may be led on twice: to be repeated, and then to the page that says so.");
            text.Line("recursive_error_pages", "on");
            text.Comment("Whether a request that failed may be sent again: no server has taken it, or it broke off and its method changes nothing twice.");
            NginxVariables.Map(
                text,
                "$request_method $upstream_status $upstream_connect_time",
                MayRepeat,
                "",
                ("~^[A-Z]+ [0-9, :-]* [-, :]*$", "yes"),
                ("~^(GET|HEAD|OPTIONS|PUT|DELETE) 502(, 502| : 502)* ", "yes"));
        }
    }

    /// <summary>The servers of an upstream, where they are known when nginx starts.</summary>
    public static void WriteServers(NginxText text, NginxUpstream upstream) =>
        text.Block("upstream", [upstream.Name], () =>
        {
            foreach (var server in upstream.Servers)
            {
                text.Line("server", NginxAddress.Format(server.Host, server.Port));
            }

            if (upstream.Servers.Count == 0)
            {
                text.Comment("No server yet: requests get 502 until the configuration names one.");
                text.Line("server", "127.0.0.1:9", "down");
            }

            if (upstream.IdleConnections > 0)
            {
                text.Line("keepalive", upstream.IdleConnections.ToString(CultureInfo.InvariantCulture));
                text.Line("keepalive_timeout", "60s");
            }
        });

    /// <summary>Hands a request on. Without a path of its own, the directive keeps the request's path as it came.</summary>
    public static void Pass(NginxText text, NginxConfiguration configuration, NginxUpstream upstream)
    {
        if (configuration.Resolver is null)
        {
            Pass(text, upstream, upstream.Name);
            return;
        }

        text.Line("error_page", "502", "504", "=", Repetition(upstream));
        PassByName(text, upstream);
    }

    /// <summary>
    /// The second attempt of a request: a place of its own remembers addresses of its own, so that it asks anew where the first
    /// one has met a server that is gone.
    /// </summary>
    public static void WriteRepetition(NginxText text, NginxConfiguration configuration, NginxUpstream upstream) =>
        text.Block("location", [Repetition(upstream)], () =>
        {
            Resolve(text, configuration.Resolver! with { Valid = TimeSpan.FromSeconds(1) });
            NginxErrorPage.WriteReference(text);
            text.Block("if", [$"({MayRepeat}", "!=", "yes)"], () => text.Line("return", "502"));
            PassByName(text, upstream);
        });

    private static void PassByName(NginxText text, NginxUpstream upstream)
    {
        var server = upstream.Servers[0];
        text.Line("set", "$server", NginxAddress.Format(server.Host, server.Port));
        Pass(text, upstream, "$server");
    }

    private static void Pass(NginxText text, NginxUpstream upstream, string server)
    {
        text.Line("proxy_pass", $"{(upstream.IsTls ? "https" : "http")}://{server}");
        if (upstream.IsTls)
        {
            text.Line("proxy_ssl_server_name", "on");
        }
    }

    private static void Resolve(NginxText text, NginxResolver resolver) =>
        text.Line("resolver", resolver.Address, "valid=" + NginxConfigurationWriter.Seconds(resolver.Valid), "ipv6=off");

    private static string Repetition(NginxUpstream upstream) => "@repeat_" + upstream.Name;
}
