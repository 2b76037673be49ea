using EnvironmentKit.Policies;
using EnvironmentKit.Policies.Compose;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Tests.Policies.Compose;

public sealed class ComposePoliciesTests
{
    [Fact]
    public void Find_GoodFiles_FindsNothing() => GoodCompose.Names.SelectMany(name => GoodCompose.Find(name)).Select(finding => finding.ToString()).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(BrokenCompose.All), MemberType = typeof(BrokenCompose))]
    public void Find_BrokenFile_IsCaughtByThatPolicyAlone(string policy, string file, string before, string after, string finding)
    {
        var found = GoodCompose.Find(file, policy == "image-not-pinned-by-digest", before, after);

        found.Select(candidate => candidate.Policy.Id).Distinct().ShouldBe([policy], $"what was found: {string.Join("; ", found)}");
        if (finding.Length > 0)
        {
            found.Select(candidate => $"{candidate.Violation.Subject} {candidate.Violation.Message}").ShouldContain(finding);
        }
    }

    [Fact]
    public void All_EachPolicyOfComposeFiles_HasAFileThatBreaksIt() =>
        PolicySet.All.Where(IsOfCompose).Select(policy => policy.Id).Except(BrokenCompose.All.Select(row => row.Data.Item1)).ShouldBeEmpty();

    [Fact]
    public void All_EachPolicy_ExplainsItself()
    {
        PolicySet.All.Select(policy => policy.Id).ShouldBeUnique();
        foreach (var policy in ComposePolicies.All)
        {
            policy.Why.ShouldEndWith(".", customMessage: policy.Id);
            policy.Mend.ShouldEndWith(".", customMessage: policy.Id);
            policy.More.Scheme.ShouldBe("https", policy.Id);
            PolicySet.Find(policy.Id).ShouldBe(policy);
        }
    }

    [Fact]
    public void Find_ServiceThatIsOnlyBuilt_NeedsNothingToRun() =>
        PolicyCheck.Find([ManifestReader.Read("images.yaml", "name: images\nservices:\n  web:\n    image: web:1.0\n    build: .\n    pull_policy: build\n    scale: 0\n")], PolicyContext.None)
            .ShouldBeEmpty();

    [Fact]
    public void Find_ServiceThatExtendsOne_HasWhatThatHas()
    {
        var text = File.ReadAllText(Path.Join(Path.GetDirectoryName(TestFile()), "good-compose.yaml"))
            .Replace("  db:\n    image", "  cache2:\n    extends: cache\n  db:\n    image", StringComparison.Ordinal);

        PolicyCheck.Find([ManifestReader.Read("compose.yaml", text)], PolicyContext.None).Select(finding => finding.ToString()).ShouldBeEmpty();
    }

    private static bool IsOfCompose(Policy policy) => policy.GetType().GetMethod(nameof(Policy.Check), [typeof(ComposeFile), typeof(PolicyContext)])!.DeclaringType != typeof(Policy);

    private static string TestFile([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
}
