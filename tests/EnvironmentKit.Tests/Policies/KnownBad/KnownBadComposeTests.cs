using System.Runtime.CompilerServices;
using EnvironmentKit.Policies;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Tests.Policies.KnownBad;

/// <summary>
/// Compose files and stacks as people write them, each with the policies that it breaks, in full, in its line <c># breaks:</c>.
/// <c>UPDATE_GOLDEN=1</c> writes that line; what changed is then read in the diff.
/// </summary>
public sealed class KnownBadComposeTests
{
    private const string Mark = "# breaks:";

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder(), "*.yaml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Find_KnownBadFile_IsCaughtInFull(string name)
    {
        var path = Path.Join(Folder(), name);
        var text = File.ReadAllText(path);
        var found = string.Join(", ", PolicyCheck.Find([ManifestReader.Read(name, text)], PolicyContext.None).Select(finding => finding.Policy.Id).Distinct().Order(StringComparer.Ordinal));
        var line = text.Split('\n').Single(each => each.StartsWith(Mark, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, text.Replace(line, $"{Mark} {found}", StringComparison.Ordinal));
            return;
        }

        found.ShouldBe(line[Mark.Length..].Trim());
        found.ShouldNotBeEmpty();
    }

    [Fact]
    public void Names_AreAtLeastThirtyFive() => Names.Count.ShouldBeGreaterThanOrEqualTo(35);

    private static string Folder([CallerFilePath] string self = "") => Path.Join(Path.GetDirectoryName(self), "Compose");
}
