namespace EnvironmentKit.Nginx.Configuration;

/// <summary>
/// Everything an nginx needs to know, free of where it runs. <see cref="NginxConfigurationWriter"/> turns it into one
/// <c>nginx.conf</c>; equal records give equal text.
/// </summary>
public sealed record NginxConfiguration
{
    /// <summary>Where nginx answers plain HTTP. At least one.</summary>
    public required IReadOnlyList<NginxListener> Listeners { get; init; }

    /// <summary>
    /// Where nginx answers TLS, for the sites that have a certificate; their plain addresses then lead there. Other host names
    /// get no handshake. Default: none.
    /// </summary>
    public IReadOnlyList<NginxListener> TlsListeners { get; init; } = [];

    /// <summary>The port at which the world reaches <see cref="TlsListeners"/>. Default: 443.</summary>
    public int PublicTlsPort { get; init; } = 443;

    /// <summary>
    /// The folder from which <c>/.well-known/acme-challenge/</c> of sites with a certificate is answered on their plain addresses.
    /// Null leaves it out. Default: null.
    /// </summary>
    public string? ChallengeFolder { get; init; }

    /// <summary>What clients that came by TLS are told. Null tells them nothing. Default: null.</summary>
    public NginxHsts? Hsts { get; init; }

    /// <summary>How many requests a client address may make of each site. Null: any number. Default: null.</summary>
    public NginxRateLimit? RateLimit { get; init; }

    /// <summary>
    /// The networks, in CIDR notation, whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed: those of the proxy
    /// in front of this nginx. Default: none.
    /// </summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>
    /// Who is asked for the addresses of upstreams while nginx runs. A request that no server has taken yet is then repeated once
    /// with addresses that were asked for anew. Null: names are resolved once, when nginx starts. Default: null.
    /// </summary>
    public NginxResolver? Resolver { get; init; }

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
    /// Where <c>stub_status</c> answers at <c>/status</c>, apart from all sites, to <see cref="StatusClients"/> only. Null leaves it
    /// out. Default: null.
    /// </summary>
    public NginxListener? Status { get; init; }

    /// <summary>
    /// The networks, in CIDR notation, whose clients may ask for <see cref="Status"/>; everybody else gets 403. Default: loopback.
    /// </summary>
    public IReadOnlyList<string> StatusClients { get; init; } = ["127.0.0.0/8", "::1/128"];

    /// <summary>What becomes of the trace context of a request. Default: <see cref="NginxTracing.PassOn"/>.</summary>
    public NginxTracing Tracing { get; init; } = NginxTracing.PassOn;

    /// <summary>
    /// The share, from 0 to 1 in steps of 0.0001, of the traces that begin in nginx which are marked as sampled. Services that sample
    /// by what their parent says follow it, so that a trace is recorded everywhere or nowhere. Default: 1, all.
    /// </summary>
    public double TraceRatio { get; init; } = 1;

    /// <summary>
    /// Whether the error log says what went wrong with a request. nginx adds the client's address and the query to it, and knows no
    /// way to leave them out; the access log has the request, its upstream and the status in either case. Default: yes.
    /// </summary>
    public bool LogsFailedRequests { get; init; } = true;

    /// <summary>The largest request body in bytes; larger ones get 413. Zero means no limit. Default: 30,000,000, as in Kestrel.</summary>
    public long BodySizeLimit { get; init; } = 30_000_000;

    /// <summary>How many worker processes serve. Null means one a processor. Default: null.</summary>
    public int? Workers { get; init; }

    /// <summary>How long a connection to an upstream may take to be there. Default: 5 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

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
