using EnvironmentKit.Policies;

namespace EnvironmentKit.Tests.Policies.Kubernetes;

/// <summary>What kube-linter, kube-score and Polaris check by default, and that nothing of it is left out.</summary>
public sealed class ToolCoverageTests
{
    private static readonly string[] _kubeLinter =
    [
        "dangling-service", "deprecated-service-account-field", "docker-sock", "drop-net-raw-capability", "duplicate-env-var", "env-var-secret", "host-ipc", "host-network",
        "host-pid", "invalid-target-ports", "job-ttl-seconds-after-finished", "latest-tag", "liveness-port", "mismatching-selector", "no-anti-affinity",
        "no-extensions-v1beta", "no-read-only-root-fs", "non-existent-service-account", "pdb-max-unavailable", "pdb-min-available", "pdb-unhealthy-pod-eviction-policy",
        "privilege-escalation-container", "privileged-container", "readiness-port", "run-as-non-root", "sensitive-host-mounts", "ssh-port", "startup-port",
        "unsafe-sysctls", "unset-cpu-requirements", "unset-memory-requirements",
    ];

    private static readonly string[] _kubeScore =
    [
        "ingress-targets-service", "cronjob-has-deadline", "cronjob-restartpolicy", "container-resources", "container-image-tag", "container-image-pull-policy",
        "container-ephemeral-storage-request-and-limit", "environment-variable-key-duplication", "statefulset-has-poddisruptionbudget",
        "deployment-has-poddisruptionbudget", "poddisruptionbudget-has-policy", "pod-networkpolicy", "networkpolicy-targets-pod", "pod-probes", "pod-probes-identical",
        "container-security-context-user-group-id", "container-security-context-privileged", "container-security-context-readonlyrootfilesystem", "service-targets-pod",
        "service-type", "stable-version", "deployment-has-host-podantiaffinity", "statefulset-has-host-podantiaffinity",
        "deployment-targeted-by-hpa-does-not-have-replicas-configured", "statefulset-has-servicename", "deployment-pod-selector-labels-match-template-metadata-labels",
        "statefulset-pod-selector-labels-match-template-metadata-labels", "label-values", "horizontalpodautoscaler-has-target", "horizontalpodautoscaler-replicas",
        "pod-topology-spread-constraints", "deployment-strategy", "deployment-replicas",
    ];

    /// <summary>Off by default. Equal requests and limits are a choice of cost, not a defect, and stay out.</summary>
    private static readonly string[] _kubeScoreOptional = ["container-ports-check", "container-seccomp-profile"];

    private static readonly string[] _polaris =
    [
        "deploymentMissingReplicas", "priorityClassNotSet", "tagNotSpecified", "pullPolicyNotAlways", "readinessProbeMissing", "livenessProbeMissing",
        "metadataAndInstanceMismatched", "pdbDisruptionsIsZero", "missingPodDisruptionBudget", "topologySpreadConstraint", "hpaMaxAvailability", "hpaMinAvailability",
        "pdbMinAvailableGreaterThanHPAMinReplicas", "cpuRequestsMissing", "cpuLimitsMissing", "memoryRequestsMissing", "memoryLimitsMissing",
        "automountServiceAccountToken", "hostIPCSet", "hostPathSet", "hostProcess", "hostPIDSet", "linuxHardening", "missingNetworkPolicy", "notReadOnlyRootFilesystem",
        "privilegeEscalationAllowed", "procMount", "runAsRootAllowed", "runAsPrivileged", "dangerousCapabilities", "insecureCapabilities", "hostNetworkSet", "hostPortSet",
        "tlsSettingsMissing", "sensitiveContainerEnvVar", "sensitiveConfigmapContent", "clusterrolePodExecAttach", "rolePodExecAttach", "clusterrolebindingPodExecAttach",
        "rolebindingClusterRolePodExecAttach", "rolebindingRolePodExecAttach", "clusterrolebindingClusterAdmin", "rolebindingClusterAdminClusterRole",
        "rolebindingClusterAdminRole",
    ];

    [Fact]
    public void Tools_KubeLinter_EachDefaultCheckIsAPolicy() => ShouldCover(Tool.KubeLinter, _kubeLinter, 31);

    [Fact]
    public void Tools_KubeScore_EachDefaultCheckIsAPolicy() => ShouldCover(Tool.KubeScore, _kubeScore, 33);

    [Fact]
    public void Tools_KubeScoreOptional_AreCoveredWhereTheyAreDefects() => ShouldCover(Tool.KubeScore, _kubeScoreOptional, 2);

    [Fact]
    public void Tools_Polaris_EachDefaultCheckIsAPolicy() => ShouldCover(Tool.Polaris, _polaris, 44);

    private static void ShouldCover(Tool tool, string[] checks, int count)
    {
        checks.Distinct().Count().ShouldBe(count);
        checks.Except(PolicySet.All.SelectMany(policy => policy.Tools).Where(check => check.Tool == tool).Select(check => check.Id)).ShouldBeEmpty();
    }
}
