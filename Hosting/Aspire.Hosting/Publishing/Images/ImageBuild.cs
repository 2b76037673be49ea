namespace Aspire.Hosting.Publishing.Images;

/// <summary>What the clients are told about an image, in their words.</summary>
internal static class ImageBuild
{
    private static readonly (ContainerTargetPlatform Platform, string Engine, string Runtime)[] Known =
    [
        (ContainerTargetPlatform.LinuxAmd64, "linux/amd64", "linux-x64"),
        (ContainerTargetPlatform.LinuxArm64, "linux/arm64", "linux-arm64"),
        (ContainerTargetPlatform.LinuxArm, "linux/arm", "linux-arm"),
        (ContainerTargetPlatform.Linux386, "linux/386", "linux-x86"),
        (ContainerTargetPlatform.WindowsAmd64, "windows/amd64", "win-x64"),
        (ContainerTargetPlatform.WindowsArm64, "windows/arm64", "win-arm64"),
    ];

    /// <exception cref="ArgumentException">There is no name.</exception>
    public static string NameOf(ContainerImageBuildOptions? options) => options?.ImageName is not { Length: > 0 } name
        ? throw new ArgumentException("ImageName must be set.", nameof(options))
        : string.IsNullOrEmpty(options.Tag) ? name : $"{name}:{options.Tag}";

    /// <summary>The platforms as a container engine names them, with commas.</summary>
    public static string Platforms(ContainerTargetPlatform platforms) => string.Join(',', Of(platforms).Select(known => known.Engine));

    /// <summary>The platforms as .NET names them.</summary>
    public static string[] Runtimes(ContainerTargetPlatform platforms) => [.. Of(platforms).Select(known => known.Runtime)];

    /// <summary>An image's name as part of a file's.</summary>
    public static string FileName(string image) => image.Replace('/', '-').Replace(':', '-');

    public static string ArchiveOf(string folder, string image) => Path.Combine(folder, $"{FileName(image)}.tar");

    public static string Folder(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    private static (ContainerTargetPlatform Platform, string Engine, string Runtime)[] Of(ContainerTargetPlatform platforms)
    {
        var chosen = Known.Where(known => platforms.HasFlag(known.Platform)).ToArray();
        return chosen.Length > 0 ? chosen : throw new ArgumentOutOfRangeException(nameof(platforms), platforms, "There is no such platform.");
    }
}
