using EnvironmentKit.Deployment;
using EnvironmentKit.Docker;
using EnvironmentKit.Documents;

namespace EnvironmentKit.Compose;

/// <summary>Writes a tier for Docker Compose: <c>compose.yaml</c> with its configuration files and the secrets' names beside it.</summary>
internal sealed class ComposeRenderer : IRenderer
{
    /// <summary>The profile of what runs only when it is asked for, by <c>docker compose run</c>.</summary>
    internal const string OnDemandProfile = "on-demand";

    /// <summary>From <c>manifests/TIER/compose/</c> to the repository's root.</summary>
    private const string Root = "../../..";

    public Target Target => Target.Compose;

    public IReadOnlyList<RenderedFile> Render(TierDeployment deployment)
    {
        DockerRules.Check(deployment);
        CheckReplicas(deployment);
        var header = GeneratedFile.Header(deployment.Tier) + "\nStart: ./check-secrets.sh && docker compose up --detach --wait";
        if (deployment.Secrets.Count == 0)
        {
            header = header.Replace("./check-secrets.sh && ", "", StringComparison.Ordinal);
        }

        return
        [
            new RenderedFile("compose.yaml", YamlDocument.Write(header, FileOf(deployment))),
            .. deployment.Configs.Select(config => new RenderedFile($"configs/{config.Name}", config.Content)
            {
                Executable = deployment.Services.Any(service => service.Configs.Any(mount => mount.Executable && mount.Config == config.Name)),
            }),
            .. SecretFolder.Files(deployment, mounted: true),
        ];
    }

    private static ComposeFile FileOf(TierDeployment deployment)
    {
        var networks = new NetworkPlan(deployment);
        var configs = deployment.Configs.ToDictionary(config => config.Name, StringComparer.Ordinal);
        var builds = BuildsByImage(deployment);
        var witnesses = OneShotWitness.For(deployment);
        var labels = ServiceLabels.Of(deployment);
        return new ComposeFile
        {
            Name = deployment.Name,
            Services = [.. deployment.Services.Select(service => KeyValuePair.Create(
                service.Name,
                ServiceOf(service, deployment, networks, configs, builds, witnesses[service.Name])))],
            Networks = [.. networks.Names.Select(name => KeyValuePair.Create(name, new ComposeNetwork(NetworkPlan.IsInternal(name), labels)))],
            Volumes = [.. deployment.Volumes.Select(volume => KeyValuePair.Create(volume.Name, new ComposeVolume(labels)))],
            Secrets = [.. deployment.Secrets.Select(secret => KeyValuePair.Create(secret.Name, new ComposeFileSource($"./secrets/{secret.Name}")))],
            Configs = [.. deployment.Configs.Select(config => KeyValuePair.Create(config.Name, new ComposeFileSource($"./configs/{config.Name}")))],
        };
    }

    private static ComposeService ServiceOf(
        Service service,
        TierDeployment deployment,
        NetworkPlan networks,
        Dictionary<string, ConfigFile> configs,
        Dictionary<string, ImageBuild> builds,
        IReadOnlyList<Dependency> dependencies)
    {
        var image = service.Image.ToString();
        var labels = ServiceLabels.Of(service, deployment);
        return new ComposeService
        {
            Image = image,
            Build = builds.TryGetValue(image, out var build) ? BuildOf(build) : null,
            DependsOn = [.. dependencies.Select(dependency => KeyValuePair.Create(dependency.Service, new ComposeDependency(dependency.Condition)))],
            Volumes = [.. service.Volumes.Select(ComposeMount.Of), .. service.HostMounts.Select(ComposeMount.Of)],
            Configs = [.. service.Configs.Select(mount => new ComposeConfigMount(mount))],
            Secrets = service.SecretFiles.Count == 0 ? service.Secrets : [],
            SecretFiles = service.SecretFiles.Count == 0 ? [] : [.. service.Secrets.Select(secret => new ComposeSecretMount(secret, service.SecretFileOf(secret)))],
            Environment = Interpolation.Escape(service.Environment),
            Ports = [.. service.Ports.Where(port => port.PublishedAs is not null).OrderBy(port => port.PublishedAs).Select(port => new ComposePort(port))],
            Networks = networks.Of(service),
            Command = Interpolation.Escape(service.Arguments),
            Entrypoint = Interpolation.Escape(service.Entrypoint),
            Restart = service.Run == RunMode.Continuous ? "unless-stopped" : "no",
            HealthCheck = service.Run == RunMode.Continuous ? HealthCheck.Of(service) : null,
            Labels = ContentHash.OfConfigs(service, configs) is { } hash ? [.. labels, ServiceLabels.Configuration(hash)] : labels,
            HostName = HostName.Of(service),
            User = $"{service.User.Uid}:{service.User.Gid}",
            Replicas = service.Replicas.Minimum > 1 ? service.Replicas.Minimum : null,
            Resources = new ResourceShares(service.Limits),
            Profiles = service.Run is RunMode.OnDemand or RunMode.Scheduled ? [OnDemandProfile] : [],
            StopGracePeriod = Quantity.Duration(service.StopGracePeriod),
            StopSignal = service.StopSignal,
            TemporaryFolders = [.. service.TemporaryMounts.Select(mount => TemporaryFolder(mount, service.User))],
        };
    }

    private static string TemporaryFolder(TemporaryMount mount, ServiceUser user) =>
        $"{mount.Path}:size={mount.Size},uid={user.Uid},gid={user.Gid},mode=0700";

    private static Dictionary<string, ImageBuild> BuildsByImage(TierDeployment deployment)
    {
        var builds = new Dictionary<string, ImageBuild>(StringComparer.Ordinal);
        foreach (var build in deployment.Builds)
        {
            builds.TryAdd(build.Image.ToString(), build);
        }

        return builds;
    }

    private static ComposeBuild BuildOf(ImageBuild build)
    {
        // Compose reads the Dockerfile's path from the context on.
        var context = build.Context.Trim('/') is "" or "." ? "" : build.Context.Trim('/');
        var dockerfile = context.Length == 0 ? build.Dockerfile
            : build.Dockerfile.StartsWith(context + "/", StringComparison.Ordinal) ? build.Dockerfile[(context.Length + 1)..]
            : string.Concat(Enumerable.Repeat("../", context.Count(character => character == '/') + 1)) + build.Dockerfile;
        return new ComposeBuild(context.Length == 0 ? Root : $"{Root}/{context}", dockerfile)
        {
            Arguments = Interpolation.Escape(build.Arguments),
            Secrets = build.Secrets,
            Target = build.Target,
        };
    }

    private static void CheckReplicas(TierDeployment deployment)
    {
        foreach (var service in deployment.Services)
        {
            if (service.Replicas.Minimum > 1 && service.Ports.FirstOrDefault(port => port.PublishedAs is not null) is { } port)
            {
                throw new EnvironmentKitException($"{service.Name} publishes host port {port.PublishedAs} and shall run {service.Replicas.Minimum} times in tier '{deployment.Tier}': on Docker Compose all of them run on one host, which has that port once. Let it run once, or do not publish it.");
            }
        }
    }
}
