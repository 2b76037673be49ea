using EnvironmentKit.Policies;
using EnvironmentKit.Policies.Kubernetes;
using EnvironmentKit.Tests.Kubernetes.Schemas;
using Yaml = EnvironmentKit.Tests.Kubernetes.Rendering.ManifestReader;

namespace EnvironmentKit.Tests.Policies.Kubernetes;

public sealed class KubernetesPoliciesTests
{
    [Fact]
    public void Find_GoodManifests_FindsNothing() => new GoodManifests().Find().Select(finding => finding.ToString()).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(BrokenManifests.All), MemberType = typeof(BrokenManifests))]
    public void Find_BrokenManifest_IsCaught(string policy, string manifest, string part, string? value, string finding)
    {
        var found = new GoodManifests().Break(manifest, part, value).Find();

        found.Where(candidate => candidate.Policy.Id == policy).Select(candidate => $"{candidate.Violation.Subject} {candidate.Violation.Message}").ShouldContain(
            finding, $"what was found: {string.Join("; ", found)}");
    }

    [Fact]
    public void Find_EachPolicy_HasAManifestThatBreaksItAlone()
    {
        var alone = BrokenManifests.All
            .Select(row => row.Data)
            .Where(row => new GoodManifests().Break(row.Item2, row.Item3, row.Item4).Find().Select(finding => finding.Policy.Id).Distinct().SequenceEqual([row.Item1]))
            .Select(row => row.Item1);

        // What a kustomization leaves out is broken by other files, in tests of its own.
        KubernetesPolicies.All.Select(policy => policy.Id).Except(alone).ShouldBe(["kustomization-not-applied"]);
    }

    [Fact]
    public void All_EachPolicy_ExplainsItself()
    {
        KubernetesPolicies.All.Select(policy => policy.Id).ShouldBeUnique();
        foreach (var policy in KubernetesPolicies.All)
        {
            policy.Why.ShouldEndWith(".", customMessage: policy.Id);
            policy.Mend.ShouldEndWith(".", customMessage: policy.Id);
            policy.More.Scheme.ShouldBe("https", policy.Id);
            PolicySet.Find(policy.Id).ShouldBe(policy);
        }
    }

    [Fact]
    public void GoodManifests_ByTheSchemas_AreValid()
    {
        Assert.SkipWhen(KubernetesSchemas.Validator is null, KubernetesSchemas.WhereTheyAre);

        Yaml.Read(GoodManifests.Text).SelectMany(KubernetesSchemas.Validator!.Validate).ShouldBeEmpty();
    }
}
