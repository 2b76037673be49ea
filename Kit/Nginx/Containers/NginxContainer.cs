using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines.Companions;
using EnvironmentKit.Engines.Containers;
using EnvironmentKit.Nginx.Configuration;
using EnvironmentKit.Nginx.Tracing;
using EnvironmentKit.Telemetry.Local.Statistics;
using EnvironmentKit.Telemetry.Otlp;

namespace EnvironmentKit.Nginx.Containers;

/// <summary>Gives an nginx's container its configuration and its folders.</summary>
internal sealed class NginxContainer(
    IDistributedApplicationBuilder builder, NginxTraceReporter traces, DistributedApplicationExecutionContext executionContext, ResourceLoggerService loggers) : IContainerForm
{
    private const string StatusEndpoint = "status";
    private const string ConfigurationFile = "nginx.conf";
    private const string Files = "/srv/www";

    // The engine passes on what comes to the port of this machine's loopback, from an address of one of its own networks.
    private static readonly string[] s_statusClients = ["127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

    // A name that is in no DNS must be there when nginx starts, and a container's name is in DNS only while the container runs: the one is
    // replaced by its address, the other is looked up by nginx for each request, at the server that the engine names: Docker's is the same everywhere.
    private const string ResolveHosts =
        """
        while read -r address names; do
          for name in $names; do
            case $name in *.internal) printf 's/\\b%s\\b/%s/g\n' "$name" "$address" ;; esac
          done
        done </etc/hosts >/tmp/hosts.sed
        while read -r key address rest; do
          case $key,$address in nameserver,*.*) printf 's/\\b127[.]0[.]0[.]11\\b/%s/\n' "$address"; break ;; esac
        done </etc/resolv.conf >>/tmp/hosts.sed
        sed -f /tmp/hosts.sed "$1" >/tmp/nginx.conf || exit
        exec nginx -e stderr -c /tmp/nginx.conf
        """;

    /// <inheritdoc/>
    public bool Serves(IResource resource) => resource is NginxResource;

    /// <inheritdoc/>
    public void Complete(IResource resource)
    {
        var nginx = (NginxResource)resource;
        var folders = nginx.Annotations.Concat(nginx.Annotations.OfType<NginxDomainAnnotation>().SelectMany(domain => domain.Site?.Annotations ?? []))
            .OfType<NginxStaticFilesAnnotation>().Select(files => files.Folder).Distinct(StringComparer.Ordinal)
            .Select((folder, index) => (Folder: folder, Path: $"{Files}/{index + 1}")).ToDictionary(StringComparer.Ordinal);
        foreach (var (folder, path) in folders)
        {
            nginx.Annotations.Add(new ContainerMountAnnotation(folder, path, ContainerMountType.BindMount, isReadOnly: true));
        }

        // Named here, so that whoever runs the container sees to it that each of them can be reached from within.
        foreach (var (endpoint, index) in NginxSiteResolver.EndpointsOf(nginx.Annotations).Select((endpoint, index) => (endpoint, index)))
        {
            nginx.Set($"UPSTREAM_{index + 1}", endpoint);
        }

        ShowStatus(nginx);
        nginx.Run("/bin/sh", "-c", ResolveHosts, "nginx", $"{ContainerDeclaration.Folder}/{ConfigurationFile}");
        nginx.AddFiles(ContainerDeclaration.Folder, cancellationToken => FilesAsync(nginx, folders, cancellationToken));
    }

    private void ShowStatus(NginxResource nginx)
    {
        builder.CreateResourceBuilder(nginx)
            .WithHttpEndpoint(targetPort: NginxContainerImage.StatusPort, name: StatusEndpoint)
            .WithUrlForEndpoint(StatusEndpoint, url => url.DisplayLocation = UrlDisplayLocation.DetailsOnly);
        var status = nginx.GetEndpoint(StatusEndpoint);
        nginx.Annotations.Add(new ServerStatisticsAnnotation(new NginxStatistics(() => new Uri($"{status.Url}/status"), StatisticsClient.Shared)));
    }

    private async Task<IReadOnlyList<ContainerFile>> FilesAsync(NginxResource nginx, Dictionary<string, string> folders, CancellationToken cancellationToken)
    {
        var upstreams = new Dictionary<string, NginxUpstreamServer>(StringComparer.Ordinal);
        foreach (var endpoint in NginxSiteResolver.EndpointsOf(nginx.Annotations))
        {
            upstreams[KeyOf(endpoint)] = await ServerOf(nginx, endpoint, cancellationToken).ConfigureAwait(false);
        }

        var environment = await DeclaredEnvironment.ReadAsync(nginx, "OTEL_", executionContext, loggers.GetLogger(nginx), cancellationToken).ConfigureAwait(false);
        var target = OtlpTarget.From(environment);
        if (target is not null)
        {
            traces.Follow(nginx, target, OtlpResource.From(environment, nginx.Name));
        }

        var configuration = NginxSiteResolver.Resolve(
            nginx.Annotations,
            new NginxListener(NginxContainerImage.Port),
            (name, endpoint) => new NginxUpstream(name, [upstreams[KeyOf(endpoint)]]) { IsTls = endpoint.Scheme == "https" });
        var includes = configuration.Includes.Select((path, index) => (Source: path, Name: $"{index + 1}-{Path.GetFileName(path)}")).ToList();
        var text = NginxConfigurationWriter.Write(configuration with
        {
            DefaultSite = InContainer(configuration.DefaultSite!, folders),
            Sites = [.. configuration.Sites.Select(site => InContainer(site, folders))],
            Includes = [.. includes.Select(include => $"{ContainerDeclaration.Folder}/{include.Name}")],
            Resolver = upstreams.Count > 0 ? NginxResolver.Docker : null,
            Status = new NginxListener(NginxContainerImage.StatusPort),
            StatusClients = s_statusClients,
            Workers = 1,
            // Nobody stands between its log and those who read it.
            LogsFailedRequests = false,
            Tracing = target is null ? NginxTracing.PassOn : NginxTracing.TakePart,
            Paths = new NginxPaths { Pid = "/tmp/nginx.pid", Temporary = "/tmp" },
        });
        return
        [
            ContainerDeclaration.File(ConfigurationFile, text),
            .. includes.Select(include => new ContainerFile { Name = include.Name, SourcePath = include.Source }),
        ];
    }

    private static NginxSite InContainer(NginxSite site, Dictionary<string, string> folders) => site with
    {
        Locations = [.. site.Locations.Select(location => location is NginxStaticLocation files ? files with { Folder = folders[files.Folder] } : location)],
    };

    private static async Task<NginxUpstreamServer> ServerOf(IResource nginx, EndpointReference endpoint, CancellationToken cancellationToken)
    {
        var context = new ValueProviderContext { Caller = nginx, Network = KnownNetworkIdentifiers.DefaultAspireContainerNetwork };
        var host = await endpoint.Property(EndpointProperty.Host).GetValueAsync(context, cancellationToken).ConfigureAwait(false);
        var port = await endpoint.Property(EndpointProperty.Port).GetValueAsync(context, cancellationToken).ConfigureAwait(false);
        return new NginxUpstreamServer(host!, int.Parse(port!, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string KeyOf(EndpointReference endpoint) => $"{endpoint.Resource.Name}/{endpoint.EndpointName}";
}
