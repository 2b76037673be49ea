using System.Diagnostics;
using System.Globalization;
using EnvironmentKit.Policies;
using EnvironmentKit.Tests.Kubernetes.Schemas;
using EnvironmentKit.Tests.Policies.Kubernetes;

namespace EnvironmentKit.Tests.Kubernetes.Rendering;

/// <summary>The manifests in the checkout, as somebody applies them.</summary>
public sealed class ShippedManifestsTests : IDisposable
{
    private readonly DirectoryInfo _copy = Directory.CreateTempSubdirectory("kubernetes-");

    public void Dispose() => _copy.Delete(recursive: true);

    [Fact]
    public void Kustomize_ShippedTiers_AreValidAndHangTogether()
    {
        Kubectl.Require();
        var manifests = Path.Join(TestRepository.Root, "manifests");
        Assert.SkipUnless(Directory.Exists(manifests), "./dev publish has not written manifests.");
        var targets = Directory.GetDirectories(manifests, "kubernetes", SearchOption.AllDirectories);
        targets.ShouldNotBeEmpty();

        foreach (var target in targets)
        {
            var folder = Copy(target);
            var (exitCode, output, error) = Kubectl.Kustomize(folder);
            exitCode.ShouldBe(0, error);
            var objects = ManifestReader.Read(output);

            RenderedObjects.Find(objects).ShouldBeEmpty(target);
            NamespaceTraffic.Problems(objects).ShouldBeEmpty(target);
            if (KubernetesSchemas.Validator is { } validator)
            {
                objects.SelectMany(validator.Validate).ShouldBeEmpty(target);
            }
        }
    }

    /// <summary>
    /// The linters themselves, where they are installed. Polaris is not asked for one policy that opens a pod both ways, nor
    /// whether names in ConfigMaps sound like secrets: the kit's hold names of files, and paths that nobody needs stay closed.
    /// </summary>
    [Theory]
    [InlineData("kube-linter", "lint", "{0}")]
    [InlineData("kube-score", "score", "{0}")]
    [InlineData("polaris", "audit", "--set-exit-code-below-score", "100", "--only-show-failed-tests", "--format", "pretty", "--checks", "{1}", "--audit-path", "{0}")]
    public async Task Lint_ShippedTiers_FindsNothing(string linter, params string[] arguments)
    {
        Assert.SkipUnless(
            (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Join(folder, linter))), $"{linter} is not installed.");
        Kubectl.Require();
        var checks = string.Join(',', PolicySet.All.SelectMany(policy => policy.Tools).Where(check => check.Tool == Tool.Polaris).Select(check => check.Id)
            .Except(["missingNetworkPolicy", "sensitiveConfigmapContent"]));
        foreach (var target in Directory.GetDirectories(Path.Join(TestRepository.Root, "manifests"), "kubernetes", SearchOption.AllDirectories))
        {
            var rendered = Path.Join(_copy.FullName, "rendered.yaml");
            File.WriteAllText(rendered, Kubectl.Kustomize(Copy(target)).Output);
            var start = new ProcessStartInfo(linter, arguments.Select(argument => string.Format(CultureInfo.InvariantCulture, argument, rendered, checks)))
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);

            process.ExitCode.ShouldBe(0, output + await error);
        }
    }

    /// <summary>The folder with secrets that somebody has brought.</summary>
    private string Copy(string target)
    {
        var folder = Path.Join(_copy.FullName, Path.GetRelativePath(TestRepository.Root, target));
        foreach (var file in Directory.GetFiles(target, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Join(folder, Path.GetRelativePath(target, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }

        foreach (var line in File.ReadLines(Path.Join(target, "secrets.example")).Where(line => !line.StartsWith('#')))
        {
            File.WriteAllText(Path.Join(folder, "secrets", line.Split(' ')[0]), "brought");
        }

        return folder;
    }
}
