using System.Runtime.CompilerServices;
using EnvironmentKit.Policies;
using EnvironmentKit.Policies.Linting.Reports;

namespace EnvironmentKit.Tests.Policies;

public sealed class PolicyReferenceTests
{
    private const string Heading = """
        # Policies

        What `./dev lint` and publishing hold manifests against, as `./dev lint --list --format markdown` writes it: `UPDATE_GOLDEN=1 ./dev test PolicyReference` writes this page. [How to check manifests](../how-to/check-manifests.md) says how to use and waive them.


        """;

    [Fact]
    public void Reference_EveryPolicy_IsThere()
    {
        var path = Path.GetFullPath(Path.Join(Path.GetDirectoryName(Self()), "../../../docs/reference/policies.md"));
        var page = Heading.ReplaceLineEndings("\n") + PolicyList.Write(PolicySet.All, "markdown");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, page);
            return;
        }

        File.ReadAllText(path).ShouldBe(page);
    }

    private static string Self([CallerFilePath] string path = "") => path;
}
