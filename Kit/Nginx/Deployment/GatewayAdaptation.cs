using EnvironmentKit.Deployment;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Nginx.Deployment;

/// <summary>
/// Gives the gateways of a tier what they need in a target: the written configuration, TLS, and a service beside them that
/// obtains certificates where the target has none.
/// </summary>
internal static class GatewayAdaptation
{
    /// <summary>The tier with its gateways as the target wants them.</summary>
    public static TierDeployment For(TierDeployment deployment, Target target) =>
        deployment.Services.Where(service => service.Gateway is not null).Aggregate(deployment, (tier, service) => Adapt(tier, service, target));

    private static TierDeployment Adapt(TierDeployment deployment, Service service, Target target)
    {
        var gateway = service.Gateway!;
        var configuration = GatewayConfiguration.For(gateway, target);
        var file = new ConfigFile($"{service.Name}-nginx.conf", NginxConfigurationWriter.Write(configuration));
        var adapted = service with
        {
            Entrypoint = ["nginx", "-e", "stderr", "-c", GatewayImage.Configuration + "nginx.conf"],
            Configs = Ordered([.. service.Configs, new ConfigMount(file.Name, GatewayImage.Configuration + "nginx.conf")], mount => mount.Path),
        };
        if (configuration.TlsListeners.Count > 0)
        {
            adapted = WithTls(adapted, gateway, configuration);
        }

        var result = deployment;
        if (configuration.ChallengeFolder is not null)
        {
            adapted = adapted with
            {
                Volumes = Ordered([.. adapted.Volumes, new VolumeMount(CertificateService.VolumeOf(service), GatewayImage.Certificates, ReadOnly: true)], volume => volume.Path),
            };
            result = CertificateService.AddTo(result, service, gateway);
        }

        return result with
        {
            Services = Ordered([.. result.Services.Where(other => other.Name != service.Name), adapted], one => one.Name),
            Configs = Ordered([.. result.Configs.Append(file).DistinctBy(config => config.Name)], config => config.Name),
        };
    }

    private static Service WithTls(Service service, Gateway gateway, NginxConfiguration configuration) => service with
    {
        Ports = [.. service.Ports.Append(new ServicePort("https", GatewayImage.TlsPort) { Scheme = "https", PublishedAs = configuration.PublicTlsPort }).OrderBy(port => port.Number)],
        Secrets = Ordered(
            [.. service.Secrets.Concat(gateway.Domains.Select(domain => domain.Tls).OfType<GatewayTlsFiles>().SelectMany(files => (string[])[files.CertificateSecret, files.KeySecret])).Distinct()],
            secret => secret),
    };

    private static List<T> Ordered<T>(IEnumerable<T> items, Func<T, string> key) => [.. items.OrderBy(key, StringComparer.Ordinal)];
}
