using ContainerEngine.Commands;

namespace ContainerEngine.Images;

/// <summary>The image that every stand-in is built on: a small Debian 13 with its package lists.</summary>
internal sealed class DebianBase(EngineClient engine)
{
    private const string Mirror = "http://deb.debian.org/debian";

    private static readonly string[] Recipe =
    [
        "--variant=apt", "--include=ca-certificates,adduser", "--skip=cleanup/apt/lists",
        "--aptopt=Acquire::Languages \"none\"",
        "--dpkgopt=force-unsafe-io", "--dpkgopt=path-exclude=/usr/share/doc/*", "--dpkgopt=path-exclude=/usr/share/man/*",
        "--dpkgopt=path-exclude=/usr/share/locale/*", "--dpkgopt=path-exclude=/usr/share/info/*",
        "trixie",
    ];

    /// <summary>Builds the image unless it is there, and says its name.</summary>
    public async Task<string> EnsureAsync()
    {
        var image = $"{StandInImages.Prefix}/debian:{ContentHash.Of(Recipe)}";
        if ((await engine.TryAsync(["image", "inspect", image])).Succeeded)
        {
            return image;
        }

        var archive = Path.Join(EngineClient.Folder, $"debian-{Environment.ProcessId}.tar");
        try
        {
            (await Command.RunAsync("mmdebstrap", [.. Recipe, archive, Mirror])).EnsureSucceeded();
            (await engine.TryAsync(
                [
                    "import", "--change", "ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                    "--change", "ENV DEBIAN_FRONTEND=noninteractive", archive, image,
                ])).EnsureSucceeded();
        }
        finally
        {
            File.Delete(archive);
        }

        return image;
    }
}
