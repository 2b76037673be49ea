using System.Collections.Frozen;

namespace EnvironmentKit.Policies.Kubernetes;

/// <summary>The built-in kinds that belong to no namespace.</summary>
internal static class ClusterKinds
{
    private static readonly FrozenSet<string> _kinds = new[]
    {
        "APIService", "CertificateSigningRequest", "ClusterIssuer", "ClusterRole", "ClusterRoleBinding", "CSIDriver", "CSINode", "CustomResourceDefinition",
        "FlowSchema", "GatewayClass", "IngressClass", "MutatingWebhookConfiguration", "Namespace", "Node", "PersistentVolume", "PodSecurityPolicy", "PriorityClass",
        "PriorityLevelConfiguration", "RuntimeClass", "StorageClass", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding",
        "ValidatingWebhookConfiguration", "VolumeAttachment",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether objects of a kind belong to the cluster as a whole.</summary>
    public static bool Contains(string kind) => _kinds.Contains(kind);
}
