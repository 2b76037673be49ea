using EnvironmentKit.Policies;
using EnvironmentKit.Policies.Documents;
using EnvironmentKit.Policies.Kubernetes;

namespace EnvironmentKit.Tests.Policies.Kubernetes;

public sealed class ExemptionsTests
{
    [Theory]
    [InlineData("ignore-check.kube-linter.io/host-network: it is a proxy of the node", "it is a proxy of the node")]
    [InlineData("kube-linter.io/ignore-all: made by somebody else", "made by somebody else")]
    [InlineData("polaris.fairwinds.com/hostNetworkSet-exempt: \"true\"", "annotation polaris.fairwinds.com/hostNetworkSet-exempt")]
    [InlineData("polaris.fairwinds.com/exempt: \"true\"", "annotation polaris.fairwinds.com/exempt")]
    [InlineData("polaris.fairwinds.com/hostNetworkSet-exempt: \"false\"", null)]
    [InlineData("polaris.fairwinds.com/hostPIDSet-exempt: \"true\"", null)]
    [InlineData("ignore-check.kube-linter.io/host-pid: no reason", null)]
    [InlineData("kube-score/ignore: service-type", null)]
    public void Find_AnnotatedObject_IsExempt(string annotation, string? reason) => Exemption("host-network", annotation).ShouldBe(reason);

    [Theory]
    [InlineData("kube-score/ignore: pod-probes, container-image-tag", "annotation kube-score/ignore")]
    [InlineData("kube-score/ignore: pod-probes", null)]
    public void Find_AnnotatedForKubeScore_IsExempt(string annotation, string? reason) => Exemption("latest-tag", annotation).ShouldBe(reason);

    [Fact]
    public void Of_EachPolicyWithTools_WritesWhatItReads()
    {
        foreach (var policy in KubernetesPolicies.All.Where(policy => policy.Tools.Count > 0))
        {
            foreach (var (key, value) in Exemptions.Of(policy, "a reason"))
            {
                var annotations = ManifestReader.Read("a.yaml", $"{key}: \"{value}\"\n").Documents.Single();
                Exemptions.ReasonOf(policy, annotations).ShouldNotBeNull(key);
            }
        }
    }

    private static string? Exemption(string policy, string annotation) => PolicyCheck.Find(
        [ManifestReader.Read("a.yaml", $"apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations:\n    {annotation}\nspec: {{hostNetwork: true, containers: [{{name: a, image: a}}]}}\n")],
        PolicyContext.None).Single(finding => finding.Policy.Id == policy).Exemption;
}
