using System.Globalization;
using EnvironmentKit.Deployment;
using EnvironmentKit.Kubernetes.Objects;

namespace EnvironmentKit.Kubernetes;

/// <summary>
/// An Ingress for each domain of the gateway, where TLS ends: with a certificate that cert-manager brings, or one out of
/// secrets.
/// </summary>
internal sealed class GatewayIngress
{
    private const string ControllerAnnotation = "nginx.ingress.kubernetes.io/";

    public GatewayIngress(TierDeployment deployment, KubernetesLabels labels, WaiverAnnotations waivers)
    {
        var manifests = new List<KubernetesManifest>();
        var secrets = new SortedDictionary<string, FileGenerator>(StringComparer.Ordinal);
        foreach (var service in deployment.Services.Where(service => service.Gateway is not null))
        {
            var domains = service.Gateway!.Domains;
            if (domains.Count == 0)
            {
                manifests.Add(Ingress(service, null, service.Name));
            }

            foreach (var domain in domains)
            {
                manifests.Add(Ingress(service, domain, $"{service.Name}-{PlainName(domain)}"));
                if (domain.Tls is GatewayTlsFiles files)
                {
                    secrets[SecretOf(domain)!] = new FileGenerator(SecretOf(domain)!)
                    {
                        Type = "kubernetes.io/tls",
                        Files = [$"tls.crt={SecretFolder.Name}/{files.CertificateSecret}", $"tls.key={SecretFolder.Name}/{files.KeySecret}"],
                    };
                }
            }

            if (domains.Any(domain => domain.Tls is GatewayTlsAcme))
            {
                manifests.Add(SolverPolicy(service));
            }
        }

        Manifests = manifests;
        Secrets = [.. secrets.Values];

        IngressManifest Ingress(Service service, GatewayDomain? domain, string name) =>
            new(new ObjectMeta(name, labels.Of(service)) { Annotations = AnnotationsOf(service, domain?.Tls, waivers.Of(service)) })
            {
                ClassName = service.Gateway!.IngressClass,
                Host = domain?.Name,
                TlsSecret = SecretOf(domain),
                Service = service.Name,
                Port = PortOf(service).Name,
            };

        // While a certificate is issued, cert-manager answers the authority's question in a pod of its own in this namespace.
        NetworkPolicyManifest SolverPolicy(Service service) =>
            new(new ObjectMeta($"{service.Name}-acme-solver", labels.Of(service)), new LabelSelector(new Dictionary<string, string> { ["acme.cert-manager.io/http01-solver"] = "true" }))
            {
                Ingress = [new NetworkRule([NetworkPeer.Namespace(service.Gateway!.IngressNamespace)], [new NetworkPort(8089, "TCP")])],
            };
    }

    public IReadOnlyList<KubernetesManifest> Manifests { get; }

    /// <summary>The secrets with certificates that somebody brings.</summary>
    public IReadOnlyList<FileGenerator> Secrets { get; }

    /// <summary>The port to which requests are led: TLS has ended before.</summary>
    public static ServicePort PortOf(Service gateway) =>
        gateway.Ports.FirstOrDefault(port => port is { Scheme: "http", Udp: false })
        ?? throw new EnvironmentKitException($"Kubernetes: the gateway '{gateway.Name}' has no HTTP endpoint for the ingress controller. Declare one in AppHost.cs.");

    private static SortedDictionary<string, string> AnnotationsOf(Service service, GatewayTls? tls, IReadOnlyDictionary<string, string>? waivers)
    {
        var configuration = service.Gateway!.Configuration;
        var limits = configuration.Sites.Select(site => site.BodySizeLimit).Append(configuration.DefaultSite?.BodySizeLimit).Append(configuration.BodySizeLimit).OfType<long>().ToArray();
        var annotations = new SortedDictionary<string, string>(waivers?.ToDictionary() ?? [], StringComparer.Ordinal)
        {
            // The gateway refuses what is too large itself; the controller must not refuse more. Zero is no limit.
            [ControllerAnnotation + "proxy-body-size"] = (limits.Contains(0) ? 0 : limits.Max()).ToString(CultureInfo.InvariantCulture),
            [ControllerAnnotation + "proxy-read-timeout"] = Seconds.Of(configuration.ReadTimeout + TimeSpan.FromSeconds(5)).ToString(CultureInfo.InvariantCulture),
            [ControllerAnnotation + "ssl-redirect"] = tls is null ? "false" : "true",
        };
        if (tls is GatewayTlsAcme acme)
        {
            annotations["cert-manager.io/cluster-issuer"] = acme.ClusterIssuer;
        }

        return annotations;
    }

    private static string? SecretOf(GatewayDomain? domain) => domain?.Tls switch
    {
        GatewayTlsFiles files => KubernetesNames.SecretObject(files.CertificateSecret) + "-tls",
        GatewayTlsAcme => PlainName(domain) + "-tls",
        _ => null,
    };

    private static string PlainName(GatewayDomain domain) => domain.Name.Replace("*", "wildcard", StringComparison.Ordinal);
}
