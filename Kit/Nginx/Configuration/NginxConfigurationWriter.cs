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
        NginxVariables.Write(text, configuration);
        text.Blank();
        NginxAccessLog.Write(text, configuration.Paths.AccessLog);
        if (!configuration.LogsFailedRequests)
        {
            text.Comment("What is said about a request would name its client and its query.");
            text.Line("error_log", configuration.Paths.ErrorLog, "alert");
        }

        text.Blank();
        NginxProxying.WriteShared(text, configuration);
        text.Blank();
        NginxVariables.WriteResponseHeaders(text, configuration);
        text.Blank();
        NginxErrorPage.WriteShared(text);
        WriteRateLimit(text, configuration.RateLimit);
        NginxTls.WriteShared(text, configuration);

        // With a resolver, locations name the servers themselves.
        foreach (var upstream in configuration.Resolver is null ? configuration.Upstreams : [])
        {
            text.Blank();
            NginxProxying.WriteServers(text, upstream);
        }

        text.Blank();
        NginxServerBlock.WriteDefault(text, configuration);
        NginxTls.WriteDefault(text, configuration);
        foreach (var site in configuration.Sites)
        {
            text.Blank();
            NginxServerBlock.WriteSite(text, configuration, site);
        }

        if (configuration.Status is { } status)
        {
            text.Blank();
            NginxServerBlock.WriteStatus(text, status, configuration.StatusClients);
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

    private static void WriteRateLimit(NginxText text, NginxRateLimit? limit)
    {
        if (limit is not null)
        {
            text.Blank();
            text.Line("limit_req_zone", "$binary_remote_addr", "zone=clients:10m", $"rate={limit.RequestsPerSecond.ToString(CultureInfo.InvariantCulture)}r/s");
            text.Line("limit_req_status", "429");
            text.Line("limit_req_log_level", "warn");
        }
    }

    internal static string Seconds(TimeSpan time) =>
        time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) + "s";

    internal static string Bytes(long bytes) => bytes.ToString(CultureInfo.InvariantCulture);
}
