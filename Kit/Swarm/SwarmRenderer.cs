using EnvironmentKit.Deployment;
using EnvironmentKit.Docker;
using EnvironmentKit.Documents;

namespace EnvironmentKit.Swarm;

/// <summary>Writes a tier for a swarm: <c>stack.yaml</c> with its configuration files and the secrets' names beside it.</summary>
internal sealed class SwarmRenderer : IRenderer
{
    private const int JobAttempts = 5;

    private const string ForDclint = "dclint disable no-version-field require-project-name-field no-unbound-port-interfaces";

    public Target Target => Target.Swarm;

    public IReadOnlyList<RenderedFile> Render(TierDeployment deployment)
    {
        DockerRules.Check(deployment);
        SwarmRules.Check(deployment);
        var hasSecrets = deployment.Secrets.Count > 0;
        var secrets = hasSecrets ? $"./check-secrets.sh && eval \"$(./{SecretVersions.Path})\" && " : "";
        // dclint reads such a line only where it is the first. What it names is of Compose files, which a stack is not: a stack has a
        // version and no name, and a swarm publishes on its nodes, whatever their addresses.
        var header = $"{ForDclint}\n{GeneratedFile.Header(deployment.Tier)}\nStart: {secrets}docker stack deploy --with-registry-auth --prune --compose-file stack.yaml {deployment.Name}";
        return
        [
            new RenderedFile("stack.yaml", YamlDocument.Write(header, FileOf(deployment))),
            .. deployment.Configs.Select(config => new RenderedFile($"configs/{config.Name}", config.Content)),
            .. SecretFolder.Files(deployment),
            .. hasSecrets ? [SecretVersions.File(deployment)] : Array.Empty<RenderedFile>(),
        ];
    }

    private static StackFile FileOf(TierDeployment deployment)
    {
        var networks = new NetworkPlan(deployment);
        var labels = ServiceLabels.Of(deployment);
        return new StackFile
        {
            Services = [.. deployment.Services.Select(service => KeyValuePair.Create(service.Name, ServiceOf(service, deployment, networks)))],
            Networks = [.. networks.Names.Select(name => KeyValuePair.Create(name, new StackNetwork(NetworkPlan.IsInternal(name), labels)))],
            Volumes =
            [
                .. deployment.Volumes.Select(volume => KeyValuePair.Create(volume.Name, new StackVolume(labels)))
                    .Concat(TemporaryFolders.VolumesOf(deployment, labels))
                    .OrderBy(volume => volume.Key, StringComparer.Ordinal),
            ],
            Secrets = [.. deployment.Secrets.Select(secret => KeyValuePair.Create(
                secret.Name,
                new StackFileSource(SwarmNames.Secret(deployment, secret), $"./secrets/{secret.Name}", labels)))],
            Configs = [.. deployment.Configs.Select(config => KeyValuePair.Create(
                config.Name,
                new StackFileSource(SwarmNames.Config(deployment, config), $"./configs/{config.Name}", labels)))],
        };
    }

    private static StackService ServiceOf(Service service, TierDeployment deployment, NetworkPlan networks)
    {
        var labels = ServiceLabels.Of(service, deployment);
        return new StackService
        {
            Image = service.Image.ToString(),
            Mounts = [.. service.Volumes.Select(StackMount.Volume), .. service.HostMounts.Select(StackMount.Host), .. TemporaryFolders.MountsOf(service)],
            Configs = [.. service.Configs.Select(StackFileMount.Config)],
            Secrets = [.. service.Secrets.Select(secret => StackFileMount.Secret(secret, service.SecretFileOf(secret), service.User))],
            Environment = [.. Interpolation.Escape(service.Environment).Concat(NodeName(service)).OrderBy(variable => variable.Key, StringComparer.Ordinal)],
            Ports = [.. service.Ports.Where(port => port.PublishedAs is not null).OrderBy(port => port.PublishedAs).Select(port => new StackPort(port))],
            Networks = networks.Of(service),
            Command = Interpolation.Escape(service.Arguments),
            Entrypoint = Interpolation.Escape(service.Entrypoint),
            HealthCheck = service.Run == RunMode.Continuous ? HealthCheck.Of(service) : null,
            Labels = labels,
            HostName = HostName.Of(service),
            User = $"{service.User.Uid}:{service.User.Gid}",
            Deployment = DeploymentOf(service, labels),
            StopGracePeriod = Quantity.Duration(service.StopGracePeriod),
            StopSignal = service.StopSignal,
        };
    }

    // The swarm fills it in for each of the service's tasks.
    private static IEnumerable<KeyValuePair<string, string>> NodeName(Service service) =>
        service.NodeNameVariable is { } name ? [KeyValuePair.Create(name, "{{.Node.Hostname}}")] : [];

    private static StackDeployment DeploymentOf(Service service, IReadOnlyList<KeyValuePair<string, string>> labels) => new()
    {
        Mode = service.EveryNode ? "global" : service.Run == RunMode.Once ? "replicated-job" : null,
        // What runs on demand is there and sleeps; scaling it to one starts it.
        Replicas = service.EveryNode ? null : service.Run is RunMode.OnDemand or RunMode.Scheduled ? 0 : service.Replicas.Minimum,
        Labels = labels,
        Update = service.Run == RunMode.Continuous ? UpdatePolicy.Forward(service) : null,
        Rollback = service.Run == RunMode.Continuous ? UpdatePolicy.Back(service) : null,
        Resources = new ResourceShares(service.Limits),
        RestartCondition = service.Run switch { RunMode.Continuous => "any", RunMode.Once => "on-failure", _ => "none" },
        RestartAttempts = service.Run == RunMode.Once ? JobAttempts : null,
        Placement = service.EveryNode ? null : StackPlacement.Of(service),
    };
}
