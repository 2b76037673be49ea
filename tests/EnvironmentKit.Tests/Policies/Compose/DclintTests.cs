using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace EnvironmentKit.Tests.Policies.Compose;

/// <summary>dclint itself reads what is published, and what the policies are tried on.</summary>
public sealed class DclintTests
{
    private const string WhereItIs = "dclint is not here: npm ci --prefix tools/dclint";

    private static readonly string _root = Path.GetFullPath(Path.Join(Path.GetDirectoryName(Self()), "../../../.."));
    private static readonly string _program = Path.Join(_root, "tools/dclint/node_modules/.bin/dclint");

    [Fact]
    public async Task Dclint_PublishedComposeFilesAndStacks_FindsNothing()
    {
        Assert.SkipUnless(File.Exists(_program), WhereItIs);
        var files = Directory.EnumerateFiles(Path.Join(_root, "manifests"), "*.yaml", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) is "compose.yaml" or "stack.yaml")
            .Order(StringComparer.Ordinal)
            .ToList();
        files.Count.ShouldBeGreaterThanOrEqualTo(3);

        (await RunAsync(files)).SelectMany(finding => finding.Rules.Select(rule => $"{finding.File}: {rule}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Dclint_KnownBadFiles_FindsNothingThatThePoliciesDoNot()
    {
        Assert.SkipUnless(File.Exists(_program), WhereItIs);
        var findings = await RunAsync([.. Directory.EnumerateFiles(Path.Join(_root, "tests/EnvironmentKit.Tests/Policies/KnownBad/Compose"), "*.yaml")]);
        findings.Count.ShouldBeGreaterThanOrEqualTo(35);

        foreach (var (file, rules) in findings)
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            var broken = text.Split('\n').Single(line => line.StartsWith("# breaks:", StringComparison.Ordinal))["# breaks:".Length..].Split(',', StringSplitOptions.TrimEntries);
            rules.Where(rule => !IsOtherwise(rule, text))
                .Select(rule => EnvironmentKit.Policies.PolicySet.Find(rule)!.Id)
                .Except(broken)
                .ShouldBeEmpty(file);
        }
    }

    // dclint wants single quotes and passes double ones over as none. It takes a stack for a Compose file. It reads the whole
    // schema, where the policies name what is wrong: a condition, a time, a command.
    private static bool IsOtherwise(string rule, string text) => rule switch
    {
        "require-quotes-in-ports" => true,
        "no-version-field" or "require-project-name-field" => text.Contains("driver: overlay", StringComparison.Ordinal),
        "invalid-schema" => text.Contains("condition: service_ready", StringComparison.Ordinal) || text.Contains("interval: 30\n", StringComparison.Ordinal),
        _ => false,
    };

    // It ends before a long report has gone through the pipe, so that it is asked for a few files at a time.
    private static async Task<IReadOnlyList<(string File, IReadOnlyList<string> Rules)>> RunAsync(IReadOnlyList<string> files)
    {
        var findings = new List<(string, IReadOnlyList<string>)>();
        foreach (var some in files.Chunk(8))
        {
            findings.AddRange(await RunOnceAsync(some));
        }

        return findings;
    }

    private static async Task<IReadOnlyList<(string File, IReadOnlyList<string> Rules)>> RunOnceAsync(IReadOnlyList<string> files)
    {
        using var process = Process.Start(new ProcessStartInfo(_program, ["--formatter", "json", .. files]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _root })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        output.ShouldStartWith("[", customMessage: await errors);
        using var report = JsonDocument.Parse(output);
        return
        [
            .. report.RootElement.EnumerateArray().Select(file => (
                Path.GetFullPath(file.GetProperty("filePath").GetString()!, _root),
                (IReadOnlyList<string>)[.. file.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("rule").GetString()!).Distinct()])),
        ];
    }

    private static string Self([CallerFilePath] string path = "") => path;
}
