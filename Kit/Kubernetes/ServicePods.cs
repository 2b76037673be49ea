using EnvironmentKit.Deployment;
using EnvironmentKit.Kubernetes.Objects;

namespace EnvironmentKit.Kubernetes;

/// <summary>The pods of a service.</summary>
internal sealed class ServicePods(KubernetesLabels labels, TierStorage storage, TierConfiguration configuration, WaiverAnnotations annotations)
{
    // How long proxies and the ingress controller may take to learn that a pod goes, with a margin.
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(5);

    /// <summary>Disk that is promised to a pod, in bytes: container logs and what the runtime keeps; temporary folders are in memory.</summary>
    public const long StorageRequest = 64L << 20;

    private static readonly string _storageRequest = Quantity.OfBytes(StorageRequest);
    private static readonly string _storageLimit = Quantity.OfBytes(1L << 30);

    public PodTemplate Of(Service service)
    {
        var continuous = service.Run == RunMode.Continuous;
        var stateful = storage.NeedsStatefulSet(service);
        var pause = continuous && !stateful && !service.EveryNode && service.Ports.Count > 0 ? _pause : TimeSpan.Zero;
        var files = new ServiceFiles(service, storage, configuration);
        return new PodTemplate(labels.OfPods(service), ContainerOf(service, files, pause))
        {
            Annotations = annotations.OfPods(service),
            ServiceAccount = service.Name,
            PriorityClass = labels.PriorityOf(service).Name,
            RestartPolicy = continuous ? null : "Never",
            User = service.User.Uid,
            Group = service.User.Gid,
            TerminationGracePeriod = service.StopGracePeriod + pause,
            NodeSelector = service.Placement is { } node ? new Dictionary<string, string> { [node.Key] = node.Value } : null,
            Spreading = continuous && !service.EveryNode
                ? new PodSpreading(new LabelSelector(KubernetesLabels.SelectorOf(service.Name)))
                {
                    ByVersion = !stateful,
                    Several = service.Replicas.Maximum > 1,
                }
                : null,
            Volumes = files.Volumes,
        };
    }

    private static Container ContainerOf(Service service, ServiceFiles files, TimeSpan pause)
    {
        var continuous = service.Run == RunMode.Continuous;
        var limits = service.Limits;
        return new Container(service.Name, service.Image.ToString())
        {
            Command = Literal(service.Entrypoint),
            Arguments = Literal(service.Arguments),
            Environment = TierConfiguration.EnvironmentOf(service),
            NodeName = service.NodeNameVariable,
            Ports = [.. service.Ports.Select(port => new ContainerPort(port.Name, port.Number, port.Udp ? "UDP" : "TCP"))],
            // The probes of what ends by itself would only get in its way.
            StartupProbe = continuous ? ProbeOf(service, service.Startup) : null,
            ReadinessProbe = continuous ? ProbeOf(service, service.Readiness) : null,
            LivenessProbe = continuous ? ProbeOf(service, service.Liveness) : null,
            PreStop = PreStopOf(service.StopSignal, pause),
            Resources = new ContainerResources(
                new ResourceAmounts(Quantity.OfCpu(limits.CpuRequest), Quantity.OfBytes(limits.MemoryRequest), _storageRequest),
                new ResourceAmounts(Quantity.OfCpu(limits.CpuLimit), Quantity.OfBytes(limits.MemoryLimit), _storageLimit)),
            Mounts = files.Mounts,
        };
    }

    private static ContainerProbe? ProbeOf(Service service, Probe? probe)
    {
        if (probe is null)
        {
            return null;
        }

        var asked = new ContainerProbe
        {
            InitialDelay = probe.InitialDelay,
            Period = probe.Interval,
            Timeout = probe.Timeout,
            FailureThreshold = probe.FailureThreshold,
        };
        return probe.Action switch
        {
            HttpProbe http => asked with { HttpPath = http.Path, Port = PortOf(service, http.Port) },
            TcpProbe tcp => asked with { Port = PortOf(service, tcp.Port) },
            CommandProbe command => asked with { Command = Literal(command.Command) },
            _ => throw new NotSupportedException($"A probe by {probe.Action.GetType().Name} is not known."),
        };
    }

    private static string PortOf(Service service, string name) =>
        service.Ports.Any(port => port.Name == name)
            ? name
            : throw new EnvironmentKitException(
                $"Kubernetes: a probe of '{service.Name}' asks its endpoint '{name}', which it does not have. Its endpoints: {string.Join(", ", service.Ports.Select(port => port.Name))}.");

    // Where the declaration names a signal, the image's own might be another. It is sent from within, and the hook lasts as
    // long as the container, so that the signal which follows finds nobody.
    private static PreStop? PreStopOf(string? signal, TimeSpan pause)
    {
        if (signal is null)
        {
            return pause == TimeSpan.Zero ? null : new PreStop { Sleep = pause };
        }

        var name = signal.StartsWith("SIG", StringComparison.Ordinal) ? signal[3..] : signal;
        var wait = pause == TimeSpan.Zero ? "" : $"sleep {Seconds.Of(pause)}; ";
        return new PreStop { Command = ["/bin/sh", "-c", $"{wait}kill -s {name} 1 && while kill -s 0 1; do sleep 1; done"] };
    }

    // The kubelet puts variables in place of $(NAME) in commands; $$ stands for one $.
    private static string[]? Literal(IReadOnlyList<string>? words) =>
        words?.Select(word => word.Contains("$(", StringComparison.Ordinal) || word.Contains("$$", StringComparison.Ordinal)
            ? word.Replace("$", "$$", StringComparison.Ordinal)
            : word).ToArray();
}
