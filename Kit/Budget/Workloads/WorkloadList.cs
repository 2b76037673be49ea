using EnvironmentKit.Deployment;
using EnvironmentKit.Kubernetes;
using EnvironmentKit.Kubernetes.Objects;
using EnvironmentKit.Swarm;

namespace EnvironmentKit.Budget.Workloads;

/// <summary>What the targets make of a tier's services. The numbers come from where the manifests' numbers come from.</summary>
internal static class WorkloadList
{
    /// <summary>The workloads of a tier that is adapted to a target, in the order of its services.</summary>
    public static IReadOnlyList<Workload> Of(TierDeployment deployment, Target target) => target switch
    {
        Target.Compose => [.. deployment.Services.Select(service => Compose(service, deployment))],
        Target.Swarm => [.. deployment.Services.Select(service => Swarm(service, deployment))],
        _ => Kubernetes(deployment),
    };

    // Compose ends a container before it starts its successor.
    private static Workload Compose(Service service, TierDeployment deployment) =>
        new(service.Name, service.Run == RunMode.Continuous ? "container" : "one run", service.Limits)
        {
            Least = Continuous(service, service.Replicas.Minimum),
            Most = service.Replicas.Minimum,
            Volumes = LocalVolumes(service, deployment),
        };

    private static Workload Swarm(Service service, TierDeployment deployment)
    {
        var placement = StackPlacement.Of(service);
        return new(service.Name, service.Run == RunMode.Continuous ? "service" : "one run", service.Limits)
        {
            Least = Continuous(service, service.Replicas.Minimum),
            Most = service.Replicas.Minimum,
            Surge = service.Run == RunMode.Continuous && UpdatePolicy.Forward(service).StartFirst ? UpdatePolicy.Parallelism : 0,
            Volumes = LocalVolumes(service, deployment),
            Rule = placement.Constraints.Count == 0 ? null : service.Placement is { } label ? new NodeRule(label.Key, label.Value) : NodeRule.Manager,
            // A published port is one of the node.
            OncePerNode = placement.OncePerNode || service.Ports.Any(port => port.PublishedAs is not null),
            EveryNode = service.EveryNode,
        };
    }

    private static IReadOnlyList<Workload> Kubernetes(TierDeployment deployment)
    {
        var storage = new TierStorage(deployment, new KubernetesLabels(deployment));
        return [.. deployment.Services.Select(service => Kubernetes(service, deployment, storage))];
    }

    private static Workload Kubernetes(Service service, TierDeployment deployment, TierStorage storage)
    {
        var isSet = storage.NeedsStatefulSet(service);
        var kind = service.Run switch { RunMode.Continuous => service.EveryNode ? "DaemonSet" : isSet ? "StatefulSet" : "Deployment", RunMode.Once => "Job", _ => "CronJob" };
        var sizes = deployment.Volumes.ToDictionary(volume => volume.Name, volume => volume.Size, StringComparer.Ordinal);
        var own = storage.TemplatesOf(service).Select(claim => claim.Metadata.Name!);
        var shared = storage.ClaimsOf(service).Where(volume => FirstUser(volume, deployment) == service);
        return new(service.Name, kind, service.Limits)
        {
            Least = Continuous(service, service.Replicas.Minimum),
            // A job never runs twice at once; all jobs may.
            Most = service.Run == RunMode.Continuous ? service.Replicas.Maximum : 1,
            Surge = kind == "Deployment" ? DeploymentManifest.MaxSurge : 0,
            // Its manifests have no such limit.
            LimitsPids = false,
            Scratch = ServicePods.StorageRequest,
            Volumes = [.. own.Select(name => new VolumeUse(name, sizes[name], service.Replicas.Maximum)), .. shared.Select(name => new VolumeUse(name, sizes[name], 1))],
            Rule = service.Placement is { } label ? new NodeRule(label.Key, label.Value) : null,
            EveryNode = service.EveryNode,
        };
    }

    private static int Continuous(Service service, int replicas) => service.Run == RunMode.Continuous ? replicas : 0;

    private static IReadOnlyList<VolumeUse> LocalVolumes(Service service, TierDeployment deployment) =>
        [.. deployment.Volumes.Where(volume => FirstUser(volume.Name, deployment) == service).Select(volume => new VolumeUse(volume.Name, volume.Size, 1))];

    /// <summary>Whom a volume is counted with: who writes it, before who only reads it.</summary>
    private static Service? FirstUser(string volume, TierDeployment deployment) => deployment.Services
        .Where(service => service.Volumes.Any(mount => mount.Volume == volume))
        .OrderBy(service => service.Volumes.Where(mount => mount.Volume == volume).All(mount => mount.ReadOnly))
        .FirstOrDefault();
}
