namespace EnvironmentKit.Tiers;

/// <summary>What a tier's manifests must know of its Kubernetes cluster.</summary>
public sealed class KubernetesOptions
{
    /// <summary>The storage class of volume claims. Null: the cluster's default. Default: null.</summary>
    public string? StorageClass { get; set; }

    /// <summary>The cert-manager ClusterIssuer that issues certificates. Null: <c>letsencrypt</c>. Default: null.</summary>
    public string? ClusterIssuer { get; set; }

    /// <summary>The IngressClass of the controller that leads domains to the gateway. Null: <c>nginx</c>. Default: null.</summary>
    public string? IngressClass { get; set; }

    /// <summary>The namespace of that controller, from which alone the gateway is reached. Null: <c>ingress-nginx</c>. Default: null.</summary>
    public string? IngressNamespace { get; set; }
}
