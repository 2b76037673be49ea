using System.Text.RegularExpressions;
using ContainerEngine.Commands;
using EnvironmentKit.Secrets.Export;
using EnvironmentUnderTest;

namespace Deployments.Swarm;

/// <summary>The committed stack of production in a folder of its own, with secrets. Only what belongs to the machine is changed.</summary>
internal sealed class ProductionFiles : IDisposable
{
    public const string Domain = "library.example";

    private readonly TemporaryFolder _folder = new();
    private string _stack = "";

    private ProductionFiles()
    {
    }

    /// <summary>Where <c>stack.yaml</c> is.</summary>
    public string Location => Path.Join(_folder.Path, "swarm");

    private string StackFile => Path.Join(Location, "stack.yaml");

    /// <param name="port">This machine's port instead of 80.</param>
    /// <param name="tlsPort">This machine's port instead of 443.</param>
    public static async Task<ProductionFiles> WriteAsync(int port, int tlsPort)
    {
        var files = new ProductionFiles();
        (await Command.RunAsync("cp", ["--archive", Path.Join(Checkout.Root, "manifests", "production", "swarm"), files.Location])).EnsureSucceeded();
        ExportedSecrets.Write(files.Location, ExportFolder.Private);

        files._stack = (await File.ReadAllTextAsync(files.StackFile))
            .Replace("published: 80\n", $"published: {port}\n", StringComparison.Ordinal)
            .Replace("published: 443\n", $"published: {tlsPort}\n", StringComparison.Ordinal);
        // The certificate is there already, and nobody outside is asked for another one.
        files._stack = Regex.Replace(files._stack, "ACME_SERVER: .*", "ACME_SERVER: https://acme.invalid/directory");
        files._stack = WithoutTelemetry(files._stack);
        files.Release(service: "web", version: null);
        return files;
    }

    // The collector's image cannot be had everywhere. Nobody waits for what watches: the site has to do without.
    private static string WithoutTelemetry(string stack)
    {
        var services = stack.IndexOf("\nnetworks:\n", StringComparison.Ordinal) + 1;
        return Regex.Replace(stack[..services], "^  telemetry-[a-z]+:\n(    .*\n)+", "", RegexOptions.Multiline) + stack[services..];
    }

    /// <summary>Writes the stack as the release of a service leaves it.</summary>
    /// <param name="service">The service.</param>
    /// <param name="version">The tag of its image; null for the one that is committed.</param>
    public void Release(string service, string? version) =>
        File.WriteAllText(StackFile, version is null ? _stack : Regex.Replace(_stack, $"(    image: .*/{service}):.*", $"$1:{version}"));

    /// <summary>The committed image of a service.</summary>
    public string Image(string service) => Regex.Match(_stack, $"    image: (.*/{service}:.*)").Groups[1].Value;

    public void Dispose() => _folder.Dispose();
}
