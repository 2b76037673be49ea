using System.Globalization;
using ContainerEngine.Commands;
using EnvironmentUnderTest;

namespace ContainerEngine.Images;

/// <summary>Aspire's own dashboard, as the clone's CLI has unpacked it: <c>./dev test</c> sees to that.</summary>
internal sealed class AspireDashboard : Material
{
    private const string Program = "aspire-managed";

    private static string Folder => new[]
    {
        Environment.GetEnvironmentVariable("ASPIRE_LAYOUT_PATH") is { Length: > 0 } layout ? Path.Join(layout, "managed") : null,
        Path.Join(Checkout.Root, "tools", "aspire", "node_modules", "@microsoft", "aspire-cli-linux-x64", "bundle", "managed"),
    }.FirstOrDefault(folder => File.Exists(Path.Join(folder, Program))) ?? throw new InvalidOperationException("Aspire's dashboard is not unpacked here; './dev test' does that before it runs tests.");

    // Each release has another length.
    public override string Fingerprint => new FileInfo(Path.Join(Folder, Program)).Length.ToString(CultureInfo.InvariantCulture);

    public override async Task PutIntoAsync(string folder) => (await Command.RunAsync("cp", ["--archive", "--dereference", Folder, Path.Join(folder, "managed")])).EnsureSucceeded();
}
