using System.Globalization;
using EnvironmentKit.Deployment;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Nginx.Deployment;

/// <summary>Resolves a declared nginx for a tier.</summary>
internal static class GatewayResolver
{
    /// <summary>The setting with the port of the host at which the world reaches plain HTTP.</summary>
    public const string HttpPort = "Gateway:HttpPort";

    /// <summary>The setting with the port of the host at which the world reaches TLS.</summary>
    public const string HttpsPort = "Gateway:HttpsPort";

    /// <summary>The nginx as it is in the tier, in every target.</summary>
    /// <exception cref="EnvironmentKitException">The declaration or a setting cannot be used; the message names it.</exception>
    public static GatewayPlan Resolve(GatewayContext context)
    {
        var tls = context.Annotations.OfType<NginxTlsAnnotation>().LastOrDefault();
        var names = context.Annotations.OfType<NginxDomainAnnotation>().Select(domain => domain.Domain).ToList();
        GatewayTlsRules.Check(context, names, tls);
        var source = tls is null ? null : TlsOf(context, tls);
        var includes = context.Annotations.OfType<NginxConfigurationFileAnnotation>()
            .Select((file, index) => GatewayInclude.Read(context, file.Path, index + 1))
            .ToList();

        var folders = new Dictionary<string, GatewayFolder>(StringComparer.Ordinal);
        var configuration = NginxSiteResolver.Resolve(
            context.Annotations,
            new NginxListener(GatewayImage.Port),
            (name, endpoint) =>
            {
                var (server, isTls) = context.Upstream(endpoint);
                return new NginxUpstream(name, [server]) { IsTls = isTls };
            });
        var proxies = context.Annotations.OfType<NginxTrustedProxiesAnnotation>().LastOrDefault()?.Networks ?? [];
        configuration = configuration with
        {
            TrustedProxies = proxies,
            DefaultSite = names.Count > 0 ? null : InImage(configuration.DefaultSite!),
            Sites = [.. configuration.Sites.Select(InImage).OrderBy(site => site.Domain!.Value, StringComparer.Ordinal)],
            Includes = [.. includes.Select(include => include.Mount.Path)],
            Hsts = source is null && proxies.Count == 0 ? null : context.Annotations.OfType<NginxHstsAnnotation>().LastOrDefault() is { } hsts ? hsts.Hsts : NginxHsts.Default,
            RateLimit = context.Annotations.OfType<NginxRateLimitAnnotation>().LastOrDefault() is { } rate ? rate.Limit : NginxRateLimit.Default,
            PublicTlsPort = Port(context, HttpsPort, 443),
        };
        return new GatewayPlan
        {
            Gateway = new Gateway
            {
                Domains = [.. names.Select(name => new GatewayDomain(name.Value, source)).OrderBy(domain => domain.Name, StringComparer.Ordinal)],
                Configuration = configuration,
            },
            Configs = [.. includes.Select(include => include.File)],
            Mounts = [.. includes.Select(include => include.Mount)],
            Secrets = source is GatewayTlsFiles files
                ? [new Secret(files.CertificateSecret, "the certificate chain of the site in PEM"), new Secret(files.KeySecret, "the private key of the site's certificate in PEM")]
                : [],
            Folders = [.. folders.Values.OrderBy(folder => folder.Source, StringComparer.Ordinal)],
            Ports = [new ServicePort("http", GatewayImage.Port) { Scheme = "http", PublishedAs = Port(context, HttpPort, 80) }],
        };

        NginxSite InImage(NginxSite site) => site with
        {
            Locations = [.. site.Locations.Select(location => location is NginxStaticLocation files && !files.Folder.StartsWith(GatewayImage.BuiltFiles, StringComparison.Ordinal) ? files with { Folder = Destination(files) } : location)],
        };

        string Destination(NginxStaticLocation files)
        {
            var source = GatewayTlsRules.InRepository(context, files.Folder, $"WithStaticFiles(\"{files.Path}\", …)");
            folders[source] = new GatewayFolder(source, source == "." ? GatewayImage.Files.TrimEnd('/') : GatewayImage.Files + source);
            return folders[source].Destination;
        }
    }

    private static GatewayTls TlsOf(GatewayContext context, NginxTlsAnnotation tls)
    {
        if (tls.Files is { } files)
        {
            return new GatewayTlsFiles(files.Certificate, files.Key);
        }

        var email = context.Setting(AcmeSettings.Email) ?? tls.Email;
        if (!string.IsNullOrEmpty(email) && !AcmeSettings.IsEmail(email))
        {
            throw new EnvironmentKitException($"The setting {AcmeSettings.Email} of tier '{context.Tier}' is '{email}', which is not an e-mail address.");
        }

        var server = context.Setting(AcmeSettings.Server) ?? tls.Server?.AbsoluteUri ?? AcmeSettings.LetsEncrypt;
        if (!AcmeSettings.IsServer(server))
        {
            throw new EnvironmentKitException(
                $"The setting {AcmeSettings.Server} of tier '{context.Tier}' is '{server}', which is not the https:// address of an ACME directory, such as {AcmeSettings.LetsEncrypt}.");
        }

        var acme = new GatewayTlsAcme(email ?? "", server)
        {
            Authority = context.Setting(AcmeSettings.Authority) is { Length: > 0 } file ? GatewayInclude.ReadAuthority(context, file) : null,
        };
        return context.Setting(AcmeSettings.ClusterIssuer) is { Length: > 0 } issuer ? acme with { ClusterIssuer = issuer } : acme;
    }

    private static int Port(GatewayContext context, string setting, int otherwise)
    {
        var text = context.Setting(setting);
        if (string.IsNullOrEmpty(text))
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : throw new EnvironmentKitException($"The setting {setting} of tier '{context.Tier}' is '{text}'; expected a port from 1 to 65535.");
    }
}
