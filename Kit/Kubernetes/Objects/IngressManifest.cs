using EnvironmentKit.Documents;

namespace EnvironmentKit.Kubernetes.Objects;

/// <summary>Leads a domain's requests from the cluster's ingress controller to a service.</summary>
internal sealed record IngressManifest(ObjectMeta Metadata) : KubernetesManifest(Metadata)
{
    public override string ApiVersion => "networking.k8s.io/v1";

    public override string Kind => "Ingress";

    public required string ClassName { get; init; }

    /// <summary>Null: any.</summary>
    public string? Host { get; init; }

    /// <summary>The secret with the certificate. Null: plain HTTP.</summary>
    public string? TlsSecret { get; init; }

    public required string Service { get; init; }

    public required string Port { get; init; }

    protected override void WriteContent(YamlWriter yaml) => yaml.Mapping("spec", spec =>
    {
        spec.Text("ingressClassName", ClassName);
        spec.Mappings("tls", TlsSecret is null ? [] : [new Tls(Host!, TlsSecret)]);
        spec.Mappings("rules", [new Rule(this)]);
    });

    private sealed record Tls(string Host, string Secret) : IYamlMapping
    {
        public void Write(YamlWriter yaml)
        {
            yaml.Texts("hosts", [Host]);
            yaml.Text("secretName", Secret);
        }
    }

    private sealed record Rule(IngressManifest Ingress) : IYamlMapping
    {
        public void Write(YamlWriter yaml)
        {
            yaml.Text("host", Ingress.Host);
            yaml.Mapping("http", http => http.Mappings("paths", [new Everything(Ingress)]));
        }
    }

    private sealed record Everything(IngressManifest Ingress) : IYamlMapping
    {
        public void Write(YamlWriter yaml)
        {
            yaml.Text("path", "/");
            yaml.Text("pathType", "Prefix");
            yaml.Mapping("backend", backend => backend.Mapping("service", service =>
            {
                service.Text("name", Ingress.Service);
                service.Mapping("port", port => port.Text("name", Ingress.Port));
            }));
        }
    }
}
