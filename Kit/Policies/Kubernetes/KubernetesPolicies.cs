using EnvironmentKit.Policies.Kubernetes.Autoscaling;
using EnvironmentKit.Policies.Kubernetes.Availability;
using EnvironmentKit.Policies.Kubernetes.Configuration;
using EnvironmentKit.Policies.Kubernetes.Containers;
using EnvironmentKit.Policies.Kubernetes.Identity;
using EnvironmentKit.Policies.Kubernetes.Images;
using EnvironmentKit.Policies.Kubernetes.Ingresses;
using EnvironmentKit.Policies.Kubernetes.Jobs;
using EnvironmentKit.Policies.Kubernetes.Kustomize;
using EnvironmentKit.Policies.Kubernetes.Network;
using EnvironmentKit.Policies.Kubernetes.Objects;
using EnvironmentKit.Policies.Kubernetes.Pods;
using EnvironmentKit.Policies.Kubernetes.Probes;
using EnvironmentKit.Policies.Kubernetes.Resources;
using EnvironmentKit.Policies.Kubernetes.Storage;
using EnvironmentKit.Policies.Kubernetes.Workloads;

namespace EnvironmentKit.Policies.Kubernetes;

/// <summary>The policies that a cluster's objects keep, some of which Compose files keep too.</summary>
internal static class KubernetesPolicies
{
    /// <summary>All of them, by subject.</summary>
    public static IReadOnlyList<Policy> All { get; } =
    [
        new PrivilegedContainer(), new PrivilegeEscalation(), new RunAsNonRoot(), new HighUser(), new WritableRoot(), new RawSockets(), new KeptCapabilities(),
        new DangerousCapabilities(), new AddedCapabilities(), new SeccompProfile(), new ProcMount(), new SshPort(), new HostPorts(), new ContainerNames(), new ContainerPorts(),
        new HostIpc(), new HostNetwork(), new HostPid(), new HostProcess(), new UnsafeSysctls(), new EngineSocket(), new SensitiveHostFolders(), new HostPaths(),
        new VolumeKinds(), new StopInTime(),
        new LatestTag(), new ImageDigest(), new PullPolicy(),
        new CpuRequest(), new CpuLimit(), new MemoryLimit(), new MemoryRequest(), new EphemeralStorage(), new LimitBelowRequest(),
        new ReadinessProbe(), new LivenessProbe(), new IdenticalProbes(), new LivenessPort(), new ReadinessPort(), new StartupPort(), new WholeProbes(),
        new SecretInVariable(), new SecretInConfigMap(), new RepeatedVariable(), new ClearVariable(), new MissingReferences(), new ReadableSecrets(),
        new MatchingMounts(), new ApartMounts(), new MountedFiles(), new WholeClaims(), new WholeClaimTemplates(), new SharedClaims(),
        new OwnAccount(), new KnownAccount(), new OldAccountField(), new MountedToken(), new ExecRoles(), new ExecBindings(), new AdminBindings(),
        new MismatchingSelector(), new ApartSelectors(), new StableSelector(), new HeadlessService(), new RollingUpdate(), new MovableRollout(), new PriorityClassName(),
        new AntiAffinity(), new SpreadPods(), new WholeSpread(), new ReplicaCount(), new MissingBudget(), new BudgetPolicy(), new BudgetMost(), new BudgetLeast(),
        new BudgetUnhealthy(), new BudgetSelector(), new ScaledTarget(), new ScaledReplicas(), new FewestReplicas(), new MostReplicas(), new MeasuredResources(),
        new FinishedJobs(), new Deadline(), new RestartPolicy(), new ReadableSchedule(),
        new DanglingService(), new TargetPort(), new PortNames(), new WholeServicePorts(), new NodePorts(), new OnePublisher(), new InternalHeadless(),
        new IsolatedPods(), new DanglingNetworkPolicy(), new DanglingPeer(), new ListeningPort(), new BothSides(), new NeededPath(),
        new DanglingIngress(), new ApartPaths(), new IngressClass(), new IngressTls(), new IngressCertificate(),
        new RepeatedObjects(), new AllowedNames(), new AllowedLabels(), new InstanceLabel(), new OldExtensions(), new StableVersion(), new KnownNamespace(), new RestrictedNamespace(),
        new UnappliedKustomization(),
    ];
}
