using System.Diagnostics;

namespace EnvironmentKit.Tests.Kubernetes.Rendering;

/// <summary>The real kubectl, as far as it works without a cluster.</summary>
internal static class Kubectl
{
    private static readonly Lazy<bool> _isInstalled = new(() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Join(folder, "kubectl"))));

    /// <summary>Skips the test where kubectl is not installed.</summary>
    public static void Require() =>
        Assert.SkipUnless(_isInstalled.Value, "kubectl is not installed; ./dev test --containers and CI=true fetch it.");

    /// <summary>The objects that kubectl apply -k would send.</summary>
    public static (int ExitCode, string Output, string Error) Kustomize(string folder)
    {
        var start = new ProcessStartInfo("kubectl", ["kustomize", folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit(60_000).ShouldBeTrue("kubectl kustomize takes more than a minute");
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
