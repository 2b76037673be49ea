namespace EnvironmentKit.Nginx.Configuration;

/// <summary>
/// The access log: one JSON object a request. Paths are written without their query, which may hold what nobody else should read,
/// and clients' addresses without what tells one person from another.
/// </summary>
internal static class NginxAccessLog
{
    private static readonly (string Key, string Value, bool Quoted)[] Fields =
    [
        ("time", "$time_iso8601", true),
        ("at", "$msec", false),
        ("method", "$request_method", true),
        ("host", "$host", true),
        ("path", "$request_path", true),
        ("protocol", "$server_protocol", true),
        ("status", "$status_number", false),
        ("duration", "$request_time", false),
        ("bytes_in", "$request_length", false),
        ("bytes_out", "$bytes_sent", false),
        ("remote", "$client_network", true),
        ("user_agent", "$http_user_agent", true),
        ("request_id", "$correlation_id", true),
        ("trace_id", "$trace_id", true),
        ("traceparent", "$upstream_traceparent", true),
        ("parent_id", "$parent_id", true),
        ("upstream", "$upstream_addr", true),
        ("upstream_status", "$upstream_status", true),
        ("upstream_connect", "$upstream_connect_time", true),
        ("upstream_header", "$upstream_header_time", true),
        ("upstream_duration", "$upstream_response_time", true),
    ];

    public static void Write(NginxText text, string target)
    {
        var members = Fields.Select((field, index) =>
        {
            var value = field.Quoted ? $"\"{field.Value}\"" : field.Value;
            return $"{(index == 0 ? '{' : ',')}\"{field.Key}\":{value}{(index == Fields.Length - 1 ? "}" : "")}";
        });
        text.Lines("log_format", ["json", "escape=json"], members);
        text.Line("access_log", target, "json");
    }
}
