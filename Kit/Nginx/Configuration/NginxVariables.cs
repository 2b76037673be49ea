namespace EnvironmentKit.Nginx.Configuration;

/// <summary>The variables that headers and the access log are made of.</summary>
internal static class NginxVariables
{
    /// <summary>
    /// What an upstream is told. An empty value takes the header away, so that a client cannot speak in its name.
    /// </summary>
    public static IReadOnlyList<(string Name, string Value)> UpstreamHeaders(NginxConfiguration configuration) =>
    [
        ("Host", "$host$request_port"),
        ("X-Request-Id", "$correlation_id"),
        ("X-Real-IP", "$remote_addr"),
        ("X-Forwarded-For", "$remote_addr"),
        ("X-Forwarded-Proto", Scheme(configuration)),
        ("X-Forwarded-Host", "$host$request_port"),
        ("X-Forwarded-Port", "$forwarded_port"),
        ("X-Forwarded-Prefix", ""),
        ("Forwarded", ""),
        ("Proxy", ""),
        ("traceparent", "$upstream_traceparent"),
        ("tracestate", "$upstream_tracestate"),
        ("Upgrade", "$upgrade_to"),
        ("Connection", "$connection_mode"),
    ];

    /// <summary>What every answer carries, unless the upstream has said it itself.</summary>
    private static IReadOnlyList<(string Name, string Value)> ResponseHeaders { get; } =
    [
        ("X-Request-Id", "$correlation_id"),
        ("X-Content-Type-Options", "$content_type_options"),
        ("X-Frame-Options", "$frame_options"),
        ("Referrer-Policy", "$referrer_policy"),
    ];

    public static void Write(NginxText text, NginxConfiguration configuration)
    {
        WriteTrust(text, configuration.TrustedProxies);
        text.Comment("A request id is taken over when it is harmless in a header, a page and a log.");
        Map(text, "$http_x_request_id", "$correlation_id", "$request_id", ("~^[A-Za-z0-9._~+/=:-]{1,128}$", "$http_x_request_id"));
        Map(text, "$request_uri", "$request_path", "", ("~^(?<path_before_query>[^?]*)", "$path_before_query"));
        Map(text, "$remote_addr", "$client_network", "", ("~^(?<first_three>[0-9]+[.][0-9]+[.][0-9]+)[.]", "$first_three.0"), ("~^(?<first_two>[0-9a-f]+:[0-9a-f]+):", "$first_two::"));
        Map(text, "$status", "$status_number", "0", ("~^0*(?<status_digits>[0-9]+)$", "$status_digits"));
        text.Blank();
        text.Comment("Only WebSockets are upgraded; all other connections to an upstream are kept.");
        Map(text, "$http_upgrade", "$upgrade_to", "", ("~*^websocket$", "websocket"));
        Map(text, "$http_upgrade", "$connection_mode", "", ("~*^websocket$", "upgrade"));
        text.Blank();
        text.Comment("The port that the client asked for, which behind a port mapping is not the one that nginx listens on.");
        Map(text, "$http_host", "$request_port", "", ("~(?<port_with_colon>:[0-9]{1,5})$", "$port_with_colon"));
        Map(text, Scheme(configuration) + "$request_port", "$forwarded_port", "80", ("https", "443"), ("~:(?<port_alone>[0-9]+)$", "$port_alone"));
        text.Blank();
        NginxTraceContext.Write(text, configuration);
        text.Blank();
        Map(text, "$upstream_http_x_content_type_options", "$content_type_options", "", ("", "nosniff"));
        Map(text, "$upstream_http_x_frame_options", "$frame_options", "", ("", "SAMEORIGIN"));
        Map(text, "$upstream_http_referrer_policy", "$referrer_policy", "", ("", "strict-origin-when-cross-origin"));
        if (configuration.Hsts is { } hsts)
        {
            Map(text, Scheme(configuration) + "$upstream_http_strict_transport_security", "$strict_transport_security", "", ("https", hsts.ToString()));
        }
    }

    /// <summary>nginx inherits these only where a block adds no header of its own; one that does repeats them.</summary>
    public static void WriteResponseHeaders(NginxText text, NginxConfiguration configuration)
    {
        foreach (var (name, value) in ResponseHeaders)
        {
            text.Line("add_header", name, value, "always");
        }

        if (configuration.Hsts is not null)
        {
            text.Line("add_header", "Strict-Transport-Security", "$strict_transport_security", "always");
        }
    }

    /// <summary>How the client came: to this nginx, or to the proxy in front of it.</summary>
    private static string Scheme(NginxConfiguration configuration) => configuration.TrustedProxies.Count == 0 ? "$scheme" : "$client_scheme";

    private static void WriteTrust(NginxText text, IReadOnlyList<string> proxies)
    {
        if (proxies.Count == 0)
        {
            return;
        }

        text.Comment("The proxy in front of this nginx is believed when it says for whom it asks.");
        foreach (var network in proxies)
        {
            text.Line("set_real_ip_from", network);
        }

        text.Line("real_ip_header", "X-Forwarded-For");
        text.Line("real_ip_recursive", "on");
        text.Block("geo", ["$realip_remote_addr", "$trusted_proxy"], () =>
        {
            text.Line("default", "no");
            foreach (var network in proxies)
            {
                text.Line(network, "yes");
            }
        });
        Map(text, "$trusted_proxy:$http_x_forwarded_proto", "$client_scheme", "$scheme", ("~*^yes:https$", "https"), ("~*^yes:http$", "http"));
        text.Blank();
    }

    public static void Map(NginxText text, string source, string variable, string otherwise, params (string Pattern, string Value)[] cases) =>
        text.Block("map", [source, variable], () =>
        {
            text.Line("default", otherwise);
            foreach (var (pattern, value) in cases)
            {
                text.Line(NginxText.Quote(pattern), value);
            }
        });
}
