using System.Globalization;

namespace EnvironmentKit.Nginx.Configuration;

/// <summary>Turns an <see cref="NginxConfiguration"/> into the text of one <c>nginx.conf</c>.</summary>
public static class NginxConfigurationWriter
{
    /// <summary>The path at which nginx itself answers 200 as long as it serves.</summary>
    public const string HealthPath = "/healthz";

    /// <summary>Writes the configuration; equal records give equal text, with LF at the end of each line.</summary>
    /// <exception cref="FormatException">The configuration contradicts itself or cannot be expressed; the message names the part.</exception>
    public static string Write(NginxConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        NginxConfigurationRules.Check(configuration);

        var text = new NginxText();
        text.Comment("Written by the environment kit from the AppHost's declaration; changes made here are lost.");
        text.Line("daemon", "off");
        text.Line("worker_processes", configuration.Workers?.ToString(CultureInfo.InvariantCulture) ?? "auto");
        text.Line("worker_shutdown_timeout", Seconds(configuration.ShutdownTimeout));
        text.Line("pid", configuration.Paths.Pid);
        text.Line("error_log", configuration.Paths.ErrorLog, "warn");
        text.Blank();
        text.Block("events", () => text.Line("worker_connections", "1024"));
        text.Blank();
        text.Block("http", () => WriteHttp(text, configuration));
        return text.ToString();
    }

    private static void WriteHttp(NginxText text, NginxConfiguration configuration)
    {
        NginxMediaTypes.Write(text);
        text.Blank();
        WriteServing(text, configuration);
        text.Blank();
        NginxVariables.Write(text, configuration.Tracing);
        text.Blank();
        NginxAccessLog.Write(text, configuration.Paths.AccessLog);
        text.Blank();
        WriteProxying(text, configuration);
        text.Blank();
        NginxVariables.WriteResponseHeaders(text);
        text.Blank();
        NginxErrorPage.WriteShared(text);

        foreach (var upstream in configuration.Upstreams)
        {
            text.Blank();
            WriteUpstream(text, upstream);
        }

        text.Blank();
        NginxServerBlock.WriteDefault(text, configuration);
        foreach (var site in configuration.Sites)
        {
            text.Blank();
            NginxServerBlock.WriteSite(text, configuration, site);
        }

        if (configuration.Status is { } status)
        {
            text.Blank();
            NginxServerBlock.WriteStatus(text, status);
        }

        if (configuration.Includes.Count > 0)
        {
            text.Blank();
            foreach (var file in configuration.Includes)
            {
                text.Line("include", file);
            }
        }
    }

    private static void WriteServing(NginxText text, NginxConfiguration configuration)
    {
        foreach (var kind in (string[])["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
        {
            text.Line($"{kind}_temp_path", $"{configuration.Paths.Temporary}/{kind}");
        }

        text.Line("server_tokens", "off");
        text.Line("absolute_redirect", "off");
        text.Line("sendfile", "on");
        text.Line("tcp_nopush", "on");
        text.Line("keepalive_timeout", "65s");
        text.Line("client_header_timeout", "15s");
        text.Line("client_body_timeout", "30s");
        text.Line("send_timeout", "30s");
        text.Line("reset_timedout_connection", "on");
        text.Line("large_client_header_buffers", "4", "16k");
        text.Line("client_body_buffer_size", "128k");
        text.Line("client_max_body_size", Bytes(configuration.BodySizeLimit));
        text.Blank();
        text.Line("gzip", "on");
        text.Line("gzip_comp_level", "5");
        text.Line("gzip_min_length", "1024");
        text.Line("gzip_proxied", "any");
        text.Line("gzip_vary", "on");
        text.Line("gzip_types", NginxMediaTypes.Compressible);
    }

    private static void WriteProxying(NginxText text, NginxConfiguration configuration)
    {
        text.Comment("What clients say about themselves is replaced, never added to: nobody in front of this nginx is trusted.");
        foreach (var (name, value) in NginxVariables.UpstreamHeaders)
        {
            text.Line("proxy_set_header", name, value);
        }

        text.Line("proxy_hide_header", "X-Request-Id");
        text.Line("proxy_http_version", "1.1");
        text.Line("proxy_connect_timeout", "5s");
        text.Line("proxy_send_timeout", Seconds(configuration.ReadTimeout));
        text.Line("proxy_read_timeout", Seconds(configuration.ReadTimeout));
        text.Line("proxy_buffer_size", "16k");
        text.Line("proxy_buffers", "8", "16k");
        text.Line("proxy_busy_buffers_size", "32k");
        text.Comment("Another server is tried only while nothing was sent, or when the method may be repeated (not POST, PATCH, LOCK).");
        text.Line("proxy_next_upstream", "error", "timeout");
        text.Line("proxy_next_upstream_tries", "2");
        text.Line("proxy_next_upstream_timeout", "10s");
    }

    private static void WriteUpstream(NginxText text, NginxUpstream upstream) =>
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

            text.Line("keepalive", upstream.IdleConnections.ToString(CultureInfo.InvariantCulture));
            text.Line("keepalive_timeout", "60s");
        });

    internal static string Seconds(TimeSpan time) =>
        time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) + "s";

    internal static string Bytes(long bytes) => bytes.ToString(CultureInfo.InvariantCulture);
}
