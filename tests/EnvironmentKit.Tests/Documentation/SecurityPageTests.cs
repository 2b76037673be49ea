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

    [Fact]
    public void Page_Waivers_AreThoseOfTheDeclaration()
    {
        var declared = Waiver().Matches(File.ReadAllText(Path.Join(_root, "AppHost", "AppHost.cs")))
            .Select(waiver => (waiver.Groups["policy"].Value, waiver.Groups["reason"].Value, waiver.Groups["until"].Value)).ToList();
        var told = _page.Split('\n').Where(line => line.Contains($"`{nameof(SecurityPageTests)}.{nameof(Page_Waivers_AreThoseOfTheDeclaration)}`", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Select(cells => (cells[1].Trim('`'), cells[3], cells[4]));

        declared.ShouldNotBeEmpty();
        told.ShouldBe(declared, ignoreOrder: true);
    }

    [GeneratedRegex("""WithWaiver\("(?<policy>[^"]+)", "(?<reason>[^"]+)", until: "(?<until>[^"]+)"\)""")]
    private static partial Regex Waiver();

    [GeneratedRegex(@"`(?<test>[A-Z]\w*Tests)\.(?<method>\w+_\w+)`")]
    private static partial Regex Proof();
}
