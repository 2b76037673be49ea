using Aspire.Hosting;
using EnvironmentKit.Deployment;
using EnvironmentKit.Kubernetes;
using EnvironmentKit.Tests.Deployment.Resolution;
using EnvironmentKit.Tests.Kubernetes.Rendering;
using EnvironmentKit.Tests.Kubernetes.Schemas;
using EnvironmentKit.Tests.Policies.Kubernetes;

namespace EnvironmentKit.Tests.Kubernetes;

/// <summary>From a declaration to what a cluster gets.</summary>
public sealed class DeclaredClusterTests : IDisposable
{
    private readonly AppHostUnderTest _appHost = new();

    public DeclaredClusterTests()
    {
        var builder = _appHost.Builder;
        var db = builder.AddPostgres("db").WithDataVolume();
        var catalog = db.AddDatabase("catalog");
        var queue = builder.AddRabbitMQ("queue").WithDataVolume();
        var search = builder.AddElasticsearch("search").WithDataVolume();
        var web = _appHost.AddProject("web").WithReference(catalog).WithReference(queue).WithReference(search).WaitFor(catalog).WithHttpEndpoint()
            .InTier(_appHost.Production, web => web.WithReplicas(3));
        _appHost.AddProject("sync").WithReference(catalog).RunOnSchedule("5 3 * * 7");
        builder.AddNginx("gateway").WithProxy("/", web)
            .InTier(_appHost.Production, gateway => gateway.WithDomain("library.example").WithTls("ops@library.example"));
    }

    public void Dispose() => _appHost.Dispose();

    [Fact]
    public async Task Render_DeclaredApplication_IsValidAndHangsTogether()
    {
        _appHost.Production.ToKubernetes();
        using var tier = new RenderedTier(TargetAdaptation.For(await _appHost.ResolveAsync(), Target.Kubernetes));

        var manifests = tier.Build();

        RenderedObjects.Find(manifests).ShouldBeEmpty();
        Assert.SkipWhen(KubernetesSchemas.Validator is null, KubernetesSchemas.WhereTheyAre);
        manifests.SelectMany(KubernetesSchemas.Validator!.Validate).ShouldBeEmpty();
    }

    [Fact]
    public async Task Render_DeclaredClusterOptions_ReachIngressAndClaims()
    {
        _appHost.Production.ToKubernetes(cluster =>
        {
            cluster.ClusterIssuer = "internal";
            cluster.IngressClass = "traefik";
            cluster.IngressNamespace = "kube-system";
            cluster.StorageClass = "fast";
        });

        var files = new KubernetesRenderer().Render(TargetAdaptation.For(await _appHost.ResolveAsync(), Target.Kubernetes))
            .ToDictionary(file => file.Path, file => file.Content);

        files["ingress.yaml"].ShouldContain("cert-manager.io/cluster-issuer: internal\n");
        files["ingress.yaml"].ShouldContain("ingressClassName: traefik\n");
        files["base/services/gateway.yaml"].ShouldContain("kubernetes.io/metadata.name: kube-system\n");
        files["base/services/db.yaml"].ShouldContain("storageClassName: fast\n");
    }
}
