using System.Text;
using Aspire.Hosting;
using EnvironmentKit.Deployment;
using EnvironmentKit.Documents;
using EnvironmentKit.Kubernetes.Objects;

namespace EnvironmentKit.Kubernetes;

/// <summary>All objects that belong to one service.</summary>
internal sealed class ServiceObjects(KubernetesLabels labels, TierStorage storage, TierConfiguration configuration, TierNetwork network, WaiverAnnotations annotations)
{
    private readonly ServicePods _pods = new(labels, storage, configuration, annotations);

    public IReadOnlyList<KubernetesManifest> Of(Service service)
    {
        var meta = new ObjectMeta(service.Name, labels.Of(service));
        return
        [
            new ServiceAccountManifest(meta),
            .. Names(service, meta),
            .. Workload(service, meta with { Annotations = annotations.Of(service) }),
            .. network.Of(service),
        ];
    }

    private IEnumerable<KubernetesManifest> Names(Service service, ObjectMeta meta)
    {
        if (service.Run != RunMode.Continuous)
        {
            yield break;
        }

        var selector = KubernetesLabels.SelectorOf(service.Name);
        // Nobody calls what runs on every node.
        ServiceManifestPort[] ports = service.EveryNode ? [] : [.. service.Ports.Select(port => new ServiceManifestPort(port.Name, port.Number, Protocol(port)))];
        if (ports.Length > 0)
        {
            yield return new ServiceManifest(meta) { Selector = selector, Ports = ports };
        }

        if (storage.NeedsStatefulSet(service))
        {
            yield return new ServiceManifest(meta with { Name = HeadlessName(service) }) { Selector = selector, Ports = ports, Headless = true };
        }

        ServiceManifestPort[] published =
        [
            .. TierNetwork.PublishedPorts(service).Select(port => new ServiceManifestPort(port.Name, port.PublishedAs!.Value, Protocol(port))),
        ];
        if (published.Length > 0)
        {
            yield return new ServiceManifest(meta with { Name = TierNetwork.PublishedName(service) })
            {
                Type = "LoadBalancer",
                Selector = selector,
                Ports = published,
            };
        }
    }

    private IEnumerable<KubernetesManifest> Workload(Service service, ObjectMeta meta) => service.Run switch
    {
        RunMode.Continuous => Continuous(service, meta),
        RunMode.Once => [Once(service, meta)],
        _ => [Repeated(service, meta)],
    };

    private IEnumerable<KubernetesManifest> Continuous(Service service, ObjectMeta meta)
    {
        var selector = new LabelSelector(KubernetesLabels.SelectorOf(service.Name));
        var template = _pods.Of(service);
        if (service.EveryNode)
        {
            yield return new DaemonSetManifest(meta) { Selector = selector, Template = template };
            yield break;
        }

        int? replicas = service.Replicas.IsRange ? null : service.Replicas.Minimum;
        KubernetesManifest workload = storage.NeedsStatefulSet(service)
            ? new StatefulSetManifest(meta)
            {
                Replicas = replicas,
                ServiceName = HeadlessName(service),
                Selector = selector,
                Template = template,
                VolumeClaimTemplates = storage.TemplatesOf(service),
            }
            : new DeploymentManifest(meta) { Replicas = replicas, Selector = selector, Template = template };
        yield return workload;
        if (service.Replicas.IsRange)
        {
            yield return new HorizontalPodAutoscalerManifest(meta)
            {
                TargetKind = workload.Kind,
                TargetName = service.Name,
                Minimum = service.Replicas.Minimum,
                Maximum = service.Replicas.Maximum,
                CpuPercent = service.Replicas.TargetCpuPercent,
            };
        }

        yield return new PodDisruptionBudgetManifest(meta, selector);
    }

    // The template of a job cannot change, so what it is made of is part of its name: another one is another job.
    private JobManifest Once(Service service, ObjectMeta meta)
    {
        var job = new JobTemplate(_pods.Of(service)) { BackoffLimit = 6, TimeToLive = TimeSpan.FromHours(1) };
        var content = new StringBuilder(YamlDocument.Write(null, job));
        foreach (var variable in service.Environment)
        {
            content.Append(variable.Name).Append('=').Append(variable.Value).Append('\n');
        }

        foreach (var mount in service.Configs)
        {
            content.Append(configuration.Config(mount.Config).Content);
        }

        var name = $"{service.Name}-{Sha256.HexOf(content.ToString())[..8]}";
        return new JobManifest(meta with { Name = name, Labels = KubernetesLabels.OfInstance(meta.Labels, name) }, job);
    }

    private CronJobManifest Repeated(Service service, ObjectMeta meta)
    {
        var job = new JobTemplate(_pods.Of(service))
        {
            BackoffLimit = service.Schedule is null ? 0 : 2,
            Deadline = service.Schedule?.Deadline,
        };
        return new CronJobManifest(meta, job)
        {
            // What only runs on demand waits as a suspended job with a date: kubectl create job --from=cronjob/NAME.
            Schedule = service.Schedule is null ? "0 0 1 1 *" : CronText.ForKubernetes(service.Schedule.Cron),
            TimeZone = service.Schedule?.TimeZone ?? "Etc/UTC",
            Suspend = service.Schedule is null,
        };
    }

    private static string HeadlessName(Service service) => $"{service.Name}-headless";

    private static string Protocol(ServicePort port) => port.Udp ? "UDP" : "TCP";
}
