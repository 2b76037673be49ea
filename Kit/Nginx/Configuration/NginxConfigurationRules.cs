using System.Net;

namespace EnvironmentKit.Nginx.Configuration;

/// <summary>What must hold before a configuration is written.</summary>
internal static class NginxConfigurationRules
{
    public static void Check(NginxConfiguration configuration)
    {
        Require(configuration.Listeners.Count > 0, "An nginx configuration needs a listener");
        foreach (var listener in configuration.Listeners.Concat(configuration.Status is { } status ? [status] : []))
        {
            Require(listener.Port is > 0 and <= 65535, $"The listener's port {listener.Port} is not between 1 and 65535");
            Require(listener.Address is null || IPAddress.TryParse(listener.Address, out _), $"The listener's address '{listener.Address}' is not an IP address");
        }

        Require(configuration.BodySizeLimit >= 0, $"The body size limit {configuration.BodySizeLimit} is negative");
        Require(configuration.Workers is null or > 0, $"The number of workers {configuration.Workers} is not positive");
        Require(configuration.ReadTimeout >= TimeSpan.FromSeconds(1), "The read timeout is under a second");
        Require(configuration.ShutdownTimeout >= TimeSpan.FromSeconds(1), "The shutdown timeout is under a second");
        CheckUpstreams(configuration);
        CheckSites(configuration);
        foreach (var file in (string[])[.. configuration.Includes, configuration.Paths.Pid, configuration.Paths.Temporary, configuration.Paths.AccessLog, configuration.Paths.ErrorLog])
        {
            CheckFile(file);
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
            Require(upstream.IdleConnections > 0, $"The upstream '{upstream.Name}' keeps no idle connection");
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
        var domains = new HashSet<NginxDomain>();
        foreach (var site in configuration.Sites)
        {
            Require(site.Domain is not null, "A site that is not the default one has no domain");
            Require(domains.Add(site.Domain!), $"The domain '{site.Domain}' is there twice");
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
