using System.Diagnostics;
using EnvironmentKit.Publishing;

namespace EnvironmentKit.Tests.Publishing;

public sealed class UnifiedDifferenceTests
{
    [Fact]
    public void Between_EqualTexts_IsEmpty() => UnifiedDifference.Between("a", "x\ny\n", "x\ny\n").ShouldBeEmpty();

    [Fact]
    public void Between_OneChangedLine_ShowsItWithThreeLinesAround() =>
        UnifiedDifference.Between("compose.yaml", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n")
            .ShouldBe("--- compose.yaml\n+++ compose.yaml\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");

    [Fact]
    public void Between_NothingBefore_AddsEveryLine() =>
        UnifiedDifference.Between("a", null, "x\ny\n").ShouldBe("--- /dev/null\n+++ a\n@@ -0,0 +1,2 @@\n+x\n+y\n");

    [Fact]
    public void Between_NothingAfter_RemovesEveryLine() =>
        UnifiedDifference.Between("a", "x\n", null).ShouldBe("--- a\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Between_RandomTexts_IsAPatchThatMakesOneOutOfTheOther(int seed)
    {
        var random = new Random(seed);
        var before = Text(random, random.Next(0, 120));
        var after = Text(random, random.Next(1, 120));
        var folder = Directory.CreateTempSubdirectory("difference-");
        var file = Path.Join(folder.FullName, "file");
        await File.WriteAllTextAsync(file, before, TestContext.Current.CancellationToken);

        using var git = Process.Start(new ProcessStartInfo("git", ["apply", "-p0", "-"]) { RedirectStandardInput = true, WorkingDirectory = folder.FullName })!;
        await git.StandardInput.WriteAsync(UnifiedDifference.Between("file", before, after));
        git.StandardInput.Close();
        await git.WaitForExitAsync(TestContext.Current.CancellationToken);

        git.ExitCode.ShouldBe(0);
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldBe(after);
        folder.Delete(recursive: true);
    }

    private static string Text(Random random, int lines) =>
        string.Concat(Enumerable.Range(0, lines).Select(_ => $"line {random.Next(12)}\n"));
}
