using System.Text;

namespace EnvironmentKit.Deployment.Resolution.Files;

/// <summary>Files that targets mount as configuration: text, not too large, the same on every machine.</summary>
internal static class ConfigText
{
    /// <summary>What Docker takes at most for one; Kubernetes takes twice as much for all of a service.</summary>
    private const int Largest = 500 * 1024;

    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="EnvironmentKitException">It cannot be read, is too large, or no text.</exception>
    public static string Read(string path, string service)
    {
        try
        {
            return new FileInfo(path).Length > Largest ? throw TooLarge(path, service) : Check(_strict.GetString(File.ReadAllBytes(path)), path, service);
        }
        catch (ArgumentException)
        {
            throw NoText(path, service);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentKitException($"The file {path}, which '{service}' mounts, cannot be read: {exception.Message}", exception);
        }
    }

    /// <exception cref="EnvironmentKitException">It is too large, or no text.</exception>
    public static string Check(string content, string name, string service) =>
        content.Contains('\0', StringComparison.Ordinal) ? throw NoText(name, service)
        : Encoding.UTF8.GetByteCount(content) > Largest ? throw TooLarge(name, service)
        : content.TrimStart('\uFEFF').ReplaceLineEndings("\n");

    private static EnvironmentKitException TooLarge(string name, string service) =>
        new($"The file {name}, which '{service}' mounts, is larger than the {Largest / 1024} KiB that a target takes as configuration. Put it into an image, for instance with WithDockerfile.");

    private static EnvironmentKitException NoText(string name, string service) =>
        new($"The file {name}, which '{service}' mounts, is not text in UTF-8. Put it into an image, for instance with WithDockerfile.");
}
