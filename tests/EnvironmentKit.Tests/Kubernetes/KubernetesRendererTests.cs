using EnvironmentKit.Deployment;
using EnvironmentKit.Kubernetes;

namespace EnvironmentKit.Tests.Kubernetes;

public sealed class KubernetesRendererTests
{
    private static readonly IReadOnlyList<RenderedFile> _files = new KubernetesRenderer().Render(SampleTier.Create());

    // What lies beside the manifests for the secrets is the same for every target, and tested there.
    public static TheoryData<string> Paths => [.. _files.Except(SecretFolder.Files(SampleTier.Create())).Select(file => file.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Render_Everything_MatchesGolden(string path) =>
        _files.Single(file => file.Path == path).Content.ShouldMatchGolden($"production/{path}");

    [Fact]
    public void Render_Everything_IsTheSameEachTime() => new KubernetesRenderer().Render(SampleTier.Create()).ShouldBe(_files);

    [Fact]
    public void Render_AnotherService_ChangesOnlyLinesOfItsOwn()
    {
        var tier = SampleTier.Create();
        var more = new KubernetesRenderer().Render(tier with { Services = [.. tier.Services.Append(SampleTier.Web("site")).OrderBy(service => service.Name, StringComparer.Ordinal)] });

        foreach (var before in _files)
        {
            var after = more.Single(file => file.Path == before.Path).Content.Split('\n').ToList();
            foreach (var line in before.Content.Split('\n'))
            {
                after.Remove(line).ShouldBeTrue($"{before.Path} lost '{line}'");
            }

            after.ShouldAllBe(line => line.Contains("site") || line == "    envs:" || line == "    files:", before.Path);
        }

        more.Select(file => file.Path).Except(_files.Select(file => file.Path)).ShouldAllBe(path => path.Contains("/site"));
    }

    [Fact]
    public void Render_AnotherVersion_LeavesPodsOfOtherImagesAlone()
    {
        var next = new KubernetesRenderer().Render(SampleTier.Create() with { Version = "1.5.0" });

        var before = Template(_files);
        Template(next).ShouldBe(before);

        static string Template(IReadOnlyList<RenderedFile> files)
        {
            var text = files.Single(file => file.Path == "base/services/db.yaml").Content;
            return text[text.IndexOf("  template:", StringComparison.Ordinal)..text.IndexOf("kind: PodDisruptionBudget", StringComparison.Ordinal)];
        }
    }

    [Fact]
    public void Render_ChangedConfigurationOfJob_NamesAnotherJob()
    {
        var tier = SampleTier.Create();
        var changed = tier with
        {
            Services = [.. tier.Services.Select(service => service.Name == "migrate" ? service with { Environment = [new EnvironmentVariable("A", "b")] } : service)],
        };

        JobName(new KubernetesRenderer().Render(changed)).ShouldNotBe(JobName(_files));

        static string JobName(IReadOnlyList<RenderedFile> files) =>
            files.Single(file => file.Path == "base/services/migrate.yaml").Content.Split('\n').First(line => line.StartsWith("  name: migrate-", StringComparison.Ordinal));
    }

    [Fact]
    public void Render_OtherIngressController_NamesItsClassAndNamespace()
    {
        var files = new KubernetesRenderer().Render(WithGateway(gateway => gateway with { IngressClass = "traefik", IngressNamespace = "kube-system" }));

        files.Single(file => file.Path == "ingress.yaml").Content.ShouldContain("ingressClassName: traefik\n");
        files.Single(file => file.Path == "base/services/gateway.yaml").Content.ShouldContain("kubernetes.io/metadata.name: kube-system\n");
    }

    [Fact]
    public void Render_NoDomain_AnswersToAnyHost()
    {
        var ingress = new KubernetesRenderer().Render(WithGateway(gateway => gateway with { Domains = [] })).Single(file => file.Path == "ingress.yaml").Content;

        ingress.ShouldNotContain("host:");
        ingress.ShouldNotContain("tls:");
    }

    [Fact]
    public void Render_ThousandServices_WritesEveryOne()
    {
        var tier = SampleTier.Create();
        var many = tier with { Services = [.. tier.Services, .. Enumerable.Range(0, 1000).Select(number => SampleTier.Web($"web-{number:0000}"))] };

        var paths = new KubernetesRenderer().Render(many).Select(file => file.Path).ToHashSet();

        many.Services.ShouldAllBe(service => paths.Contains($"base/services/{service.Name}.yaml"));
    }

    private static TierDeployment WithGateway(Func<Gateway, Gateway> change)
    {
        var tier = SampleTier.Create();
        return tier with
        {
            Services = [.. tier.Services.Select(service => service.Gateway is { } gateway ? service with { Gateway = change(gateway) } : service)],
        };
    }
}
