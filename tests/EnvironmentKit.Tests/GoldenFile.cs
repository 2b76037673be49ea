using System.Runtime.CompilerServices;

namespace EnvironmentKit.Tests;

/// <summary>
/// Compares generated text with a file in the <c>Golden</c> folder beside the test. <c>UPDATE_GOLDEN=1</c> writes the files
/// instead; what changed is then read in the diff.
/// </summary>
internal static class GoldenFile
{
    public static void ShouldMatchGolden(this string actual, string name, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, "Golden", name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }

        File.Exists(path).ShouldBeTrue($"{path} does not exist; UPDATE_GOLDEN=1 writes it");
        actual.ShouldBe(File.ReadAllText(path), $"differs from {path}");
    }
}
