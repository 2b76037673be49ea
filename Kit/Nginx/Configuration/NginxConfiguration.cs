namespace EnvironmentKit.Nginx.Configuration;

/// <summary>
/// Everything an nginx needs to know, free of where it runs. <see cref="NginxConfigurationWriter"/> turns it into one
/// <c>nginx.conf</c>; equal records give equal text.
/// </summary>
public sealed record NginxConfiguration
{
    /// <summary>Where nginx answers. At least one.</summary>
    public required IReadOnlyList<NginxListener> Listeners { get; init; }

    /// <summary>One server block each. Requests for a host that no site names go to <see cref="DefaultSite"/>.</summary>
    public IReadOnlyList<NginxSite> Sites { get; init; } = [];

    /// <summary>
    /// Answers what no domain of <see cref="Sites"/> matches, a bare address among it. Without one such requests get 404;
    /// <c>/healthz</c> is answered in both cases.
    /// </summary>
    public NginxSite? DefaultSite { get; init; }

    /// <summary>The servers that proxied locations name.</summary>
    public IReadOnlyList<NginxUpstream> Upstreams { get; init; } = [];

    /// <summary>Where nginx keeps its pid, temporary files and logs.</summary>
    public NginxPaths Paths { get; init; } = new();

    /// <summary>
    /// Where <c>stub_status</c> answers, apart from all sites, to loopback clients only. Null leaves it out. Default: null.
    /// </summary>
    public NginxListener? Status { get; init; }

    /// <summary>What becomes of the trace context of a request. Default: <see cref="NginxTracing.PassOn"/>.</summary>
    public NginxTracing Tracing { get; init; } = NginxTracing.PassOn;

    /// <summary>The largest request body in bytes; larger ones get 413. Zero means no limit. Default: 30,000,000, as in Kestrel.</summary>
    public long BodySizeLimit { get; init; } = 30_000_000;

    /// <summary>How many worker processes serve. Null means one a processor. Default: null.</summary>
    public int? Workers { get; init; }

    /// <summary>How long an upstream may be silent before the request ends with 504. Default: 60 s.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long old workers may finish their requests after a reload or a stop. Default: 10 s.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Files of the user's own that are included at the end of the <c>http</c> block, in this order. nginx reads them as
    /// they are: their content is the user's responsibility.
    /// </summary>
    public IReadOnlyList<string> Includes { get; init; } = [];
}
