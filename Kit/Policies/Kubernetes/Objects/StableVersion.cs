namespace EnvironmentKit.Policies.Kubernetes.Objects;

/// <summary>No object is of a version that the cluster has dropped or is about to.</summary>
/// <remarks>The group <c>extensions</c> is a policy of its own.</remarks>
internal sealed class StableVersion : Policy
{
    public override string Id => "stable-version";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.KubeScore, "stable-version")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The cluster, or the next one, refuses the object; PodSecurityPolicy has no successor but the labels of a namespace.";

    public override string Mend => "Write the version that took its place.";

    public override Uri More { get; } = new("https://kubernetes.io/docs/reference/using-api/deprecation-guide/");

    // Group and version, kind, what took its place, and the version of Kubernetes that dropped it.
    private static readonly Dictionary<(string ApiVersion, string Kind), (string Now, string Gone)> _old = new()
    {
        [("apps/v1beta1", "Deployment")] = ("apps/v1", "1.16"),
        [("apps/v1beta1", "StatefulSet")] = ("apps/v1", "1.16"),
        [("apps/v1beta2", "DaemonSet")] = ("apps/v1", "1.16"),
        [("apps/v1beta2", "Deployment")] = ("apps/v1", "1.16"),
        [("apps/v1beta2", "ReplicaSet")] = ("apps/v1", "1.16"),
        [("apps/v1beta2", "StatefulSet")] = ("apps/v1", "1.16"),
        [("admissionregistration.k8s.io/v1beta1", "MutatingWebhookConfiguration")] = ("admissionregistration.k8s.io/v1", "1.22"),
        [("admissionregistration.k8s.io/v1beta1", "ValidatingWebhookConfiguration")] = ("admissionregistration.k8s.io/v1", "1.22"),
        [("apiextensions.k8s.io/v1beta1", "CustomResourceDefinition")] = ("apiextensions.k8s.io/v1", "1.22"),
        [("apiregistration.k8s.io/v1beta1", "APIService")] = ("apiregistration.k8s.io/v1", "1.22"),
        [("autoscaling/v2beta1", "HorizontalPodAutoscaler")] = ("autoscaling/v2", "1.25"),
        [("autoscaling/v2beta2", "HorizontalPodAutoscaler")] = ("autoscaling/v2", "1.26"),
        [("batch/v1beta1", "CronJob")] = ("batch/v1", "1.25"),
        [("batch/v2alpha1", "CronJob")] = ("batch/v1", "1.21"),
        [("certificates.k8s.io/v1beta1", "CertificateSigningRequest")] = ("certificates.k8s.io/v1", "1.22"),
        [("coordination.k8s.io/v1beta1", "Lease")] = ("coordination.k8s.io/v1", "1.22"),
        [("discovery.k8s.io/v1beta1", "EndpointSlice")] = ("discovery.k8s.io/v1", "1.25"),
        [("events.k8s.io/v1beta1", "Event")] = ("events.k8s.io/v1", "1.25"),
        [("flowcontrol.apiserver.k8s.io/v1beta1", "FlowSchema")] = ("flowcontrol.apiserver.k8s.io/v1", "1.26"),
        [("flowcontrol.apiserver.k8s.io/v1beta2", "FlowSchema")] = ("flowcontrol.apiserver.k8s.io/v1", "1.29"),
        [("flowcontrol.apiserver.k8s.io/v1beta3", "FlowSchema")] = ("flowcontrol.apiserver.k8s.io/v1", "1.32"),
        [("networking.k8s.io/v1beta1", "Ingress")] = ("networking.k8s.io/v1", "1.22"),
        [("networking.k8s.io/v1beta1", "IngressClass")] = ("networking.k8s.io/v1", "1.22"),
        [("node.k8s.io/v1beta1", "RuntimeClass")] = ("node.k8s.io/v1", "1.25"),
        [("policy/v1beta1", "PodDisruptionBudget")] = ("policy/v1", "1.25"),
        [("policy/v1beta1", "PodSecurityPolicy")] = ("the labels pod-security.kubernetes.io of a Namespace", "1.25"),
        [("rbac.authorization.k8s.io/v1beta1", "ClusterRole")] = ("rbac.authorization.k8s.io/v1", "1.22"),
        [("rbac.authorization.k8s.io/v1beta1", "ClusterRoleBinding")] = ("rbac.authorization.k8s.io/v1", "1.22"),
        [("rbac.authorization.k8s.io/v1beta1", "Role")] = ("rbac.authorization.k8s.io/v1", "1.22"),
        [("rbac.authorization.k8s.io/v1beta1", "RoleBinding")] = ("rbac.authorization.k8s.io/v1", "1.22"),
        [("scheduling.k8s.io/v1beta1", "PriorityClass")] = ("scheduling.k8s.io/v1", "1.22"),
        [("storage.k8s.io/v1beta1", "CSIDriver")] = ("storage.k8s.io/v1", "1.22"),
        [("storage.k8s.io/v1beta1", "CSIStorageCapacity")] = ("storage.k8s.io/v1", "1.27"),
        [("storage.k8s.io/v1beta1", "StorageClass")] = ("storage.k8s.io/v1", "1.22"),
        [("storage.k8s.io/v1beta1", "VolumeAttachment")] = ("storage.k8s.io/v1", "1.22"),
    };

    public override IEnumerable<Violation> Check(KubernetesSet set, PolicyContext context)
    {
        foreach (var item in set.All)
        {
            if (_old.TryGetValue((item.ApiVersion, item.Kind), out var version))
            {
                yield return item.Breaks($"is of {item.ApiVersion}, which Kubernetes {version.Gone} dropped for {version.Now}", item.Node["apiVersion"]);
            }
        }
    }
}
