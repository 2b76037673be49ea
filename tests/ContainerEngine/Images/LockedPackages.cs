using System.Text.Json;
using ContainerEngine.Commands;
using EnvironmentUnderTest;

namespace ContainerEngine.Images;

/// <summary>The NuGet packages that projects of the checkout are locked to, from where this machine has them.</summary>
/// <param name="folders">The folders of the projects, relative to the checkout.</param>
internal sealed class LockedPackages(params IReadOnlyList<string> folders) : Material
{
    private static readonly string Root = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
        ? folder
        : Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget/packages");

    public override string Fingerprint => ContentHash.Of(Packages());

    public override async Task PutIntoAsync(string folder)
    {
        var target = Directory.CreateDirectory(Path.Join(folder, "packages")).FullName;
        (await Command.RunAsync("cp", ["--archive", "--parents", .. Packages(), target], folder: Root)).EnsureSucceeded();
    }

    /// <summary>The packages' folders, relative to where all are.</summary>
    private List<string> Packages() =>
    [
        .. folders.SelectMany(folder => Directory.EnumerateFiles(Path.Join(Checkout.Root, folder), "packages.lock.json", SearchOption.AllDirectories))
            .SelectMany(Read).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Read(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        return
        [
            .. json.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject())
                .Where(package => package.Value.TryGetProperty("resolved", out _))
                .Select(package => $"{package.Name}/{package.Value.GetProperty("resolved").GetString()}".ToLowerInvariant()),
        ];
    }
}
