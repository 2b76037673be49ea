using System.Security.Cryptography;

namespace EnvironmentKit.Secrets.Input;

/// <summary>Reads files that hold keys and passphrases, and refuses those that others can read.</summary>
internal static class PrivateFile
{
    private const int MaximumLength = 64 * 1024;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>The content of a file. Whoever gets it wipes it.</summary>
    /// <param name="path">The file, a pipe or a descriptor.</param>
    /// <param name="what">What it is, such as <c>The key file</c>.</param>
    /// <exception cref="EnvironmentKitException">It cannot be read, or others can read it.</exception>
    public static byte[] Read(string path, string what)
    {
        try
        {
            // Asked of what was opened, so that nobody puts another file there in between. Null in the place of a buffer that nobody wipes.
            using var stream = new FileStream(path, new FileStreamOptions { BufferSize = 0, Share = FileShare.ReadWrite });
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(stream.SafeFileHandle) & Others) != 0)
            {
                throw new EnvironmentKitException($"{what} '{path}' can be read by others. Nothing was changed. Make it private: chmod 600 '{path}'");
            }

            return ReadToEnd(stream, MaximumLength) ?? throw new EnvironmentKitException($"{what} '{path}' is far too large. Name another file.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentKitException($"{what} '{path}' cannot be read: {exception.Message.TrimEnd('.')}. Nothing was changed. Name one that is there and that you own.", exception);
        }
    }

    /// <summary>All that a stream has; null where it is more than the maximum. What was read on the way is wiped.</summary>
    public static byte[]? ReadToEnd(Stream stream, int maximum)
    {
        var buffer = new byte[4096];
        var length = 0;
        try
        {
            int read;
            while ((read = stream.Read(buffer, length, buffer.Length - length)) > 0)
            {
                length += read;
                if (length > maximum)
                {
                    return null;
                }

                if (length == buffer.Length)
                {
                    var larger = new byte[buffer.Length * 2];
                    buffer.CopyTo(larger, 0);
                    CryptographicOperations.ZeroMemory(buffer);
                    buffer = larger;
                }
            }

            return buffer[..length];
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    }
}
