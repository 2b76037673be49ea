namespace EnvironmentKit.Kubernetes;

/// <summary>What a tier's manifests need to know of the cluster that they go to.</summary>
public sealed record KubernetesOptions
{
    /// <summary>The IngressClass that serves the gateway's domains. Default: <c>nginx</c>.</summary>
    public string IngressClassName { get; init; } = "nginx";

    /// <summary>The namespace of the ingress controller, the only one that may reach the gateway. Default: <c>ingress-nginx</c>.</summary>
    public string IngressNamespace { get; init; } = "ingress-nginx";
}
