using System.Runtime.CompilerServices;
using EnvironmentKit.Policies;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Tests.Policies.Kubernetes;

/// <summary>Whole manifests with mistakes that people make. Each names in its second line all that it breaks.</summary>
public sealed class KnownBadKubernetesTests
{
    private const string Header = "# breaks: ";
    private static readonly string _folder = Folder();

    public static TheoryData<string> Files => [.. Directory.GetFiles(_folder, "*.yaml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Find_KnownBad_IsCaughtInFull(string file)
    {
        var text = File.ReadAllText(Path.Join(_folder, file));
        var expected = text.Split('\n')[1];
        expected.ShouldStartWith(Header);

        var found = PolicyCheck.Find([ManifestReader.Read(file, text)], PolicyContext.None);

        string.Join(", ", found.Select(finding => finding.Policy.Id).Distinct().Order(StringComparer.Ordinal)).ShouldBe(expected[Header.Length..], string.Join('\n', found));
    }

    [Fact]
    public void Files_AreAtLeastTwentyFive() => Files.Count.ShouldBeGreaterThanOrEqualTo(25);

    private static string Folder([CallerFilePath] string testFile = "") => Path.GetFullPath(Path.Join(Path.GetDirectoryName(testFile), "..", "KnownBad", "Kubernetes"));
}
