using System.Net;

namespace EnvironmentKit.Nginx.Configuration;

/// <summary>What must hold before a configuration is written.</summary>
internal static class NginxConfigurationRules
{
    public static void Check(NginxConfiguration configuration)
    {
        Require(configuration.Listeners.Count > 0, "An nginx configuration needs a listener");
        foreach (var listener in (NginxListener[])[.. configuration.Listeners, .. configuration.TlsListeners, .. configuration.Status is { } status ? [status] : Array.Empty<NginxListener>()])
        {
            Require(listener.Port is > 0 and <= 65535, $"The listener's port {listener.Port} is not between 1 and 65535");
            Require(listener.Address is null || IPAddress.TryParse(listener.Address, out _), $"The listener's address '{listener.Address}' is not an IP address");
        }

        Require(configuration.BodySizeLimit >= 0, $"The body size limit {configuration.BodySizeLimit} is negative");
        Require(configuration.Workers is null or > 0, $"The number of workers {configuration.Workers} is not positive");
        Require(configuration.ReadTimeout >= TimeSpan.FromSeconds(1), "The read timeout is under a second");
        Require(configuration.ConnectTimeout >= TimeSpan.FromSeconds(1), "The connect timeout is under a second");
        Require(configuration.ShutdownTimeout >= TimeSpan.FromSeconds(1), "The shutdown timeout is under a second");
        Require(configuration.TraceRatio is >= 0 and <= 1, $"The trace ratio {configuration.TraceRatio} is not between 0 and 1");
        foreach (var network in configuration.StatusClients)
        {
            Require(IPNetwork.TryParse(network, out _), $"The status client '{network}' is not a network such as 10.0.0.0/8");
        }

        CheckEdge(configuration);
        CheckUpstreams(configuration);
        CheckSites(configuration);
        var paths = configuration.Paths;
        foreach (var file in (string?[])[.. configuration.Includes, paths.Pid, paths.Temporary, paths.AccessLog, paths.ErrorLog, configuration.ChallengeFolder])
        {
            CheckFile(file ?? "none");
        }
    }

    private static void CheckEdge(NginxConfiguration configuration)
    {
        Require(configuration.PublicTlsPort is > 0 and <= 65535, $"The public TLS port {configuration.PublicTlsPort} is not between 1 and 65535");
        Require(configuration.Hsts is not { MaxAge.Ticks: < 0 }, "The age of strict transport security is negative");
        Require(configuration.RateLimit?.Problem is null, $"The rate limit does not hold: {configuration.RateLimit?.Problem}");
        foreach (var network in configuration.TrustedProxies)
        {
            Require(IPNetwork.TryParse(network, out _), $"The trusted proxy '{network}' is not a network such as 10.0.0.0/8");
        }

        if (configuration.Resolver is { } resolver)
        {
            Require(IPEndPoint.TryParse(resolver.Address, out _), $"The resolver '{resolver.Address}' is not an IP address");
            Require(resolver.Valid >= TimeSpan.FromSeconds(1), "The resolver's answers count for less than a second");
        }
    }

    private static void CheckUpstreams(NginxConfiguration configuration)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var upstream in configuration.Upstreams)
        {
            Require(
                upstream.Name.Length > 0 && upstream.Name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_'),
                $"The upstream name '{upstream.Name}' has other characters than letters, digits, '-' and '_'");
            Require(names.Add(upstream.Name), $"The upstream '{upstream.Name}' is there twice");
            Require(upstream.IdleConnections >= 0, $"The upstream '{upstream.Name}' keeps {upstream.IdleConnections} idle connections");
            Require(configuration.Resolver is null || upstream.Servers.Count == 1, $"The upstream '{upstream.Name}' has {upstream.Servers.Count} servers, but a resolver needs one name");
            foreach (var server in upstream.Servers)
            {
                Require(
                    Uri.CheckHostName(server.Host) is not UriHostNameType.Unknown and not UriHostNameType.Basic,
                    $"The server '{server.Host}' of upstream '{upstream.Name}' is neither a host name nor an IP address");
                Require(server.Port is > 0 and <= 65535, $"The port {server.Port} of upstream '{upstream.Name}' is not between 1 and 65535");
            }
        }
    }

    private static void CheckSites(NginxConfiguration configuration)
    {
        Require(configuration.DefaultSite?.Domain is null, "The default site has a domain");
        Require(configuration.DefaultSite?.Certificate is null, "The default site has a certificate, which only a domain can have");
        var domains = new HashSet<NginxDomain>();
        foreach (var site in configuration.Sites)
        {
            Require(site.Domain is not null, "A site that is not the default one has no domain");
            Require(domains.Add(site.Domain!), $"The domain '{site.Domain}' is there twice");
            if (site.Certificate is { } certificate)
            {
                Require(configuration.TlsListeners.Count > 0, $"The domain '{site.Domain}' has a certificate, but there is no TLS listener");
                CheckFile(certificate.Certificate);
                CheckFile(certificate.Key);
            }
        }

        foreach (var site in configuration.Sites.Concat(configuration.DefaultSite is { } fallback ? [fallback] : []))
        {
            Require(site.BodySizeLimit is null or >= 0, $"The body size limit {site.BodySizeLimit} is negative");
            var paths = new HashSet<NginxPath>();
            foreach (var location in site.Locations)
            {
                Require(paths.Add(location.Path), $"The path '{location.Path}' is there twice");
                Require(location.Path.Value != NginxConfigurationWriter.HealthPath, $"The path '{location.Path}' is where nginx itself answers");
                switch (location)
                {
                    case NginxProxyLocation proxy:
                        Require(configuration.Upstreams.Any(upstream => upstream.Name == proxy.Upstream), $"The path '{location.Path}' leads to the upstream '{proxy.Upstream}', which does not exist");
                        break;
                    case NginxStaticLocation files:
                        Require(files.Folder.StartsWith('/'), $"The folder '{files.Folder}' of path '{location.Path}' is not absolute");
                        CheckFile(files.Folder);
                        break;
                }
            }
        }
    }

    /// <summary>nginx takes a dollar sign in a file's name for a variable and knows no way to write it otherwise.</summary>
    private static void CheckFile(string file) => Require(
        file.Length > 0 && !file.Any(character => character == '$' || char.IsControl(character)),
        $"The path '{file}' is empty, or has a '$' or a control character, which nginx cannot read");

    private static void Require(bool holds, string problem)
    {
        if (!holds)
        {
            throw new FormatException(problem + ".");
        }
    }
}
