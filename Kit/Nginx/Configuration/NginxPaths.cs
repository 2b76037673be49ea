namespace EnvironmentKit.Nginx.Configuration;

/// <summary>Where nginx puts its own files. Relative ones are below the prefix that nginx is started with.</summary>
public sealed record NginxPaths
{
    /// <summary>The pid file. Default: <c>nginx.pid</c>.</summary>
    public string Pid { get; init; } = "nginx.pid";

    /// <summary>The folder of request bodies and buffered answers. Default: <c>temp</c>.</summary>
    public string Temporary { get; init; } = "temp";

    /// <summary>The access log. Default: <c>/dev/stdout</c>.</summary>
    public string AccessLog { get; init; } = "/dev/stdout";

    /// <summary>The error log. Default: <c>stderr</c>.</summary>
    public string ErrorLog { get; init; } = "stderr";
}
