using System.Text.RegularExpressions;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Tests.Documentation;

/// <summary>The page about security claims nothing that no test proves.</summary>
public sealed partial class SecurityPageTests
{
    private static readonly string _root = RepositoryFolder.Of(AppContext.BaseDirectory).Path;
    private static readonly string _page = File.ReadAllText(Path.Join(_root, "docs", "security.md"));

    [Fact]
    public void Page_EachProof_IsATestThatThereIs()
    {
        var sources = Directory.GetFiles(Path.Join(_root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .ToLookup(path => Path.GetFileNameWithoutExtension(path), File.ReadAllText);
        var proofs = Proof().Matches(_page);

        proofs.Count.ShouldBeGreaterThan(30);
        foreach (Match proof in proofs)
        {
            var (test, method) = (proof.Groups["test"].Value, proof.Groups["method"].Value);
            sources[test].Any(source => source.Contains($" {method}(", StringComparison.Ordinal)).ShouldBeTrue(proof.Value);
        }
    }

    [Fact]
    public void Page_EachRowOfATable_NamesItsProof()
    {
        var rows = _page.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal)).ToList();

        rows.Where(row => !row.EndsWith("| proof |", StringComparison.Ordinal)).ShouldAllBe(row => Proof().IsMatch(row));
    }

    [GeneratedRegex(@"`(?<test>[A-Z]\w*Tests)\.(?<method>\w+_\w+)`")]
    private static partial Regex Proof();
}
