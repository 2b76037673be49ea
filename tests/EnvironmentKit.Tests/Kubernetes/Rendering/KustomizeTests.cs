using System.Text;
using System.Text.Json.Nodes;
using EnvironmentKit.Deployment;
using EnvironmentKit.Tests.Kubernetes.Schemas;

namespace EnvironmentKit.Tests.Kubernetes.Rendering;

public sealed class KustomizeTests
{
    [Fact]
    public void Kustomize_WholeTier_IsValidByTheSchemas()
    {
        Assert.SkipWhen(KubernetesSchemas.Validator is null, KubernetesSchemas.WhereTheyAre);
        using var tier = new RenderedTier(SampleTier.Create());

        foreach (var manifest in tier.Build())
        {
            KubernetesSchemas.Validator!.Validate(manifest).ShouldBeEmpty($"{manifest["kind"]} {manifest["metadata"]!["name"]}");
        }
    }

    [Fact]
    public void Kustomize_WholeTier_StartsWithItsNamespaceAndPutsAllIntoIt()
    {
        using var tier = new RenderedTier(SampleTier.Create());
        var manifests = tier.Build();

        Text(manifests[0]["kind"]).ShouldBe("Namespace");
        manifests.Skip(1).Where(manifest => Text(manifest["kind"]) != "PriorityClass").ShouldAllBe(manifest => Text(manifest["metadata"]!["namespace"]) == "library-production");
    }

    [Fact]
    public void Kustomize_Environment_ArrivesUnchanged()
    {
        using var tier = new RenderedTier(SampleTier.Create());
        var map = tier.Build().Single(manifest => Name(manifest).StartsWith("web-environment-", StringComparison.Ordinal));

        map["immutable"]!.GetValue<bool>().ShouldBeTrue();
        map["data"]!.AsObject().ToDictionary(entry => entry.Key, entry => Text(entry.Value))
            .ShouldBe(SampleTier.Web().Environment.ToDictionary(variable => variable.Name, variable => variable.Value), ignoreOrder: true);
    }

    [Fact]
    public void Kustomize_Secrets_BecomeFilesUnderTheirOwnNames()
    {
        using var tier = new RenderedTier(SampleTier.Create());
        var manifests = tier.Build();
        var secret = manifests.Single(manifest => Name(manifest).StartsWith("smtp-password-", StringComparison.Ordinal));

        Encoding.UTF8.GetString(Convert.FromBase64String(Text(secret["data"]!["Smtp-Password"]))).ShouldBe("value of Smtp-Password");
        var web = manifests.Single(manifest => Text(manifest["kind"]) == "Deployment" && Name(manifest) == "web");
        web.ToJsonString().ShouldContain(Name(secret));
        manifests.Where(manifest => Text(manifest["kind"]) != "Secret").ShouldAllBe(manifest => !manifest.ToJsonString(null).Contains("value of"));
        var tls = manifests.Single(manifest => Name(manifest).StartsWith("gateway-certificate-tls-", StringComparison.Ordinal));
        Text(tls["type"]).ShouldBe("kubernetes.io/tls");
        manifests.ShouldContain(manifest => Text(manifest["kind"]) == "Ingress" && manifest.ToJsonString(null).Contains(Name(tls)));
    }

    [Fact]
    public void Kustomize_OtherSecret_RestartsOnlyThoseThatReadIt()
    {
        using var tier = new RenderedTier(SampleTier.Create());
        var before = Pods(tier.Build());
        tier.Write("secrets/queue-password", "another");
        var after = Pods(tier.Build());

        after.Where(pod => pod.Value != before[pod.Key]).Select(pod => pod.Key).Order().ShouldBe(["queue", "web"]);

        static Dictionary<string, string> Pods(IReadOnlyList<JsonObject> manifests) =>
            manifests.Where(manifest => manifest["spec"]?["template"] is not null).ToDictionary(Name, manifest => manifest["spec"]!["template"]!.ToJsonString());
    }

    [Fact]
    public void Kustomize_MissingSecret_FailsAndNamesIt()
    {
        Kubectl.Require();
        using var tier = new RenderedTier(SampleTier.Create());
        File.Delete(Path.Join(tier.Folder, "secrets", "queue-password"));

        var (exitCode, output, error) = Kubectl.Kustomize(tier.Folder);

        exitCode.ShouldNotBe(0);
        output.ShouldBeEmpty();
        error.ShouldContain("secrets/queue-password");
    }

    [Fact]
    public void Kustomize_TierWithoutAnything_Builds()
    {
        using var tier = new RenderedTier(new TierDeployment { Application = "library", Tier = "staging", Version = "1" });

        tier.Build().Select(manifest => Text(manifest["kind"])).ShouldBe(["Namespace", "NetworkPolicy", "NetworkPolicy"]);
    }

    private static string Name(JsonNode manifest) => Text(manifest["metadata"]!["name"]);

    private static string Text(JsonNode? value) => value!.GetValue<string>();
}
