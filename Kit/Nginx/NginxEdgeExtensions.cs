using System.Net;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Nginx;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit;

/// <summary>
/// Declares how a deployed nginx meets the world: TLS, strict transport security and rate limits. A local run, which nobody but the
/// developer reaches, is served plainly and without limits.
/// </summary>
public static class NginxEdgeExtensions
{
    /// <summary>
    /// Serves the domains by TLS, with certificates that are issued and renewed by ACME (HTTP-01): on Compose and Swarm by certbot
    /// beside nginx, on Kubernetes by cert-manager. Plain addresses lead to TLS.
    /// </summary>
    /// <param name="builder">The nginx.</param>
    /// <param name="email">Whom the authority may write to. The tier's setting <c>Tls:Email</c> comes before it. Null: nobody. Default: null.</param>
    /// <param name="server">
    /// The authority's directory URL. The tier's setting <c>Tls:Server</c> comes before it. Null: Let's Encrypt. Default: null.
    /// </param>
    /// <exception cref="EnvironmentKitException">The address of e-mail or server is none.</exception>
    public static IResourceBuilder<NginxResource> WithTls(this IResourceBuilder<NginxResource> builder, string? email = null, string? server = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        if (email is not null && !AcmeSettings.IsEmail(email))
        {
            throw Mistake(builder, nameof(WithTls), $"'{email}' is not an e-mail address");
        }

        return server is not null && !AcmeSettings.IsServer(server)
            ? throw Mistake(builder, nameof(WithTls), $"'{server}' is not the https:// address of an ACME directory")
            : builder.WithAnnotation(
                new NginxTlsAnnotation { Email = email, Server = server is null ? null : new Uri(server) },
                ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Serves the domains by TLS, with one certificate that you bring as two secrets of the tier. Plain addresses lead to TLS.</summary>
    /// <param name="builder">The nginx.</param>
    /// <param name="certificate">The name of the secret with the certificate chain in PEM, the site's own first. Default: <c>tls-certificate</c>.</param>
    /// <param name="key">The name of the secret with the private key in PEM. Default: <c>tls-key</c>.</param>
    /// <exception cref="EnvironmentKitException">A name has other characters than lower-case letters, digits and hyphens, or both are the same.</exception>
    public static IResourceBuilder<NginxResource> WithTlsFiles(this IResourceBuilder<NginxResource> builder, string certificate = "tls-certificate", string key = "tls-key")
    {
        ArgumentNullException.ThrowIfNull(builder);

        foreach (var name in (string[])[certificate, key])
        {
            if (string.IsNullOrEmpty(name) || !char.IsAsciiLetterLower(name[0]) || !name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-'))
            {
                throw Mistake(builder, nameof(WithTlsFiles), $"'{name}' is not the name of a secret; expected lower-case letters, digits and hyphens");
            }
        }

        return certificate == key
            ? throw Mistake(builder, nameof(WithTlsFiles), $"certificate and key are the same secret '{key}'")
            : builder.WithAnnotation(new NginxTlsAnnotation { Files = (certificate, key) }, ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>
    /// Tells browsers to use nothing but TLS for the domains (HTTP Strict Transport Security). Without this method they are told so
    /// for one year wherever TLS is served, and nothing about domains below.
    /// </summary>
    /// <param name="builder">The nginx.</param>
    /// <param name="maxAge">For how long. Zero makes browsers forget the rule.</param>
    /// <param name="includeSubdomains">Whether it holds for all domains below too. Default: false.</param>
    /// <param name="preload">Whether browsers may ship the rule with themselves; hard to take back. Default: false.</param>
    /// <exception cref="EnvironmentKitException">The age is negative, or too short for <paramref name="preload"/>.</exception>
    public static IResourceBuilder<NginxResource> WithHsts(this IResourceBuilder<NginxResource> builder, TimeSpan maxAge, bool includeSubdomains = false, bool preload = false)
    {
        ArgumentNullException.ThrowIfNull(builder);

        if (maxAge < TimeSpan.Zero)
        {
            throw Mistake(builder, nameof(WithHsts), $"an age of {maxAge} is negative");
        }

        return preload && (maxAge < NginxHsts.Default.MaxAge || !includeSubdomains)
            ? throw Mistake(builder, nameof(WithHsts), "browsers take a domain on their lists only with an age of 365 days or more and all domains below")
            : builder.WithAnnotation(
                new NginxHstsAnnotation(new NginxHsts(maxAge) { IncludeSubdomains = includeSubdomains, Preload = preload }),
                ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Tells browsers nothing about TLS.</summary>
    /// <param name="builder">The nginx.</param>
    public static IResourceBuilder<NginxResource> WithoutHsts(this IResourceBuilder<NginxResource> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new NginxHstsAnnotation(null), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>
    /// Answers 429 to a client address that makes more requests. Without this method deployed tiers let 100 a second through, and
    /// 200 at once beyond.
    /// </summary>
    /// <param name="builder">The nginx.</param>
    /// <param name="requestsPerSecond">The lasting rate, 1 to 100,000.</param>
    /// <param name="burst">How many requests beyond the rate are let through at once, 0 to 1,000,000. Null: twice the rate. Default: null.</param>
    /// <exception cref="EnvironmentKitException">Rate or burst is out of range.</exception>
    public static IResourceBuilder<NginxResource> WithRateLimit(this IResourceBuilder<NginxResource> builder, int requestsPerSecond, int? burst = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var limit = new NginxRateLimit(requestsPerSecond, burst ?? 2 * Math.Clamp(requestsPerSecond, 0, 100_000));
        return limit.Problem is { } problem
            ? throw Mistake(builder, nameof(WithRateLimit), problem)
            : builder.WithAnnotation(new NginxRateLimitAnnotation(limit), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Lets a client address make any number of requests.</summary>
    /// <param name="builder">The nginx.</param>
    public static IResourceBuilder<NginxResource> WithoutRateLimit(this IResourceBuilder<NginxResource> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new NginxRateLimitAnnotation(null), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>
    /// Believes what a proxy in front of the deployed nginx says in <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c>: a load balancer, or
    /// an nginx of the host that ends TLS for several applications. A domain then needs no TLS here. The Ingress on Kubernetes is believed anyway.
    /// </summary>
    /// <param name="builder">The nginx.</param>
    /// <param name="networks">Where its connections come from, such as <c>172.16.0.0/12</c> for Docker's networks or <c>203.0.113.7/32</c>.</param>
    /// <exception cref="EnvironmentKitException">There is no network, or one is none.</exception>
    public static IResourceBuilder<NginxResource> WithTrustedProxies(this IResourceBuilder<NginxResource> builder, params string[] networks)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(networks);

        if (networks.Length == 0)
        {
            throw Mistake(builder, nameof(WithTrustedProxies), "no network is named; expected some such as 172.16.0.0/12");
        }

        return Array.Find(networks, network => !IPNetwork.TryParse(network, out _)) is { } wrong
            ? throw Mistake(builder, nameof(WithTrustedProxies), $"'{wrong}' is not a network such as 172.16.0.0/12")
            : builder.WithAnnotation(new NginxTrustedProxiesAnnotation([.. networks.Select(network => IPNetwork.Parse(network).ToString())]), ResourceAnnotationMutationBehavior.Replace);
    }

    private static EnvironmentKitException Mistake(IResourceBuilder<NginxResource> builder, string method, string problem) =>
        new NginxDeclaration(builder.Resource.Name, "/").Mistake(method, problem);
}
