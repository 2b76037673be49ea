namespace EnvironmentKit.Nginx.Configuration;

/// <summary>HTTP Strict Transport Security (RFC 6797): what browsers are told when they come by TLS.</summary>
/// <param name="MaxAge">For how long a browser uses nothing but TLS for the domain. Zero makes it forget the rule.</param>
public sealed record NginxHsts(TimeSpan MaxAge)
{
    /// <summary>One year, the domain alone.</summary>
    public static NginxHsts Default { get; } = new(TimeSpan.FromDays(365));

    /// <summary>Whether the rule holds for all domains below too. Default: false.</summary>
    public bool IncludeSubdomains { get; init; }

    /// <summary>Whether browsers may ship the rule with themselves; hard to take back. Default: false.</summary>
    public bool Preload { get; init; }

    /// <summary>The value of the <c>Strict-Transport-Security</c> header.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"max-age={(long)MaxAge.TotalSeconds}{(IncludeSubdomains ? "; includeSubDomains" : "")}{(Preload ? "; preload" : "")}");
}
