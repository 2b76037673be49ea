using System.Security.Cryptography;
using System.Text;
using EnvironmentKit.Secrets.Input;

namespace EnvironmentKit.Secrets.Keys;

/// <summary>
/// A file with a key: one line with the recipient's name, 32 random bytes and a checksum, below comments.
/// <code>
/// # Opens secret stores. Keep it out of version control.
/// environment-kit-key 1 ci 6Wm…
/// </code>
/// </summary>
internal static class KeyFile
{
    private const string Mark = "environment-kit-key";
    private const string Version = "1";
    private const int ChecksumLength = 4;

    /// <summary>Creates one.</summary>
    /// <param name="path">The file, which must not be there yet.</param>
    /// <param name="name">The recipient's name.</param>
    /// <returns>The key.</returns>
    /// <exception cref="EnvironmentKitException">The name cannot be used, or the file cannot be created.</exception>
    public static FileKey Create(string path, string name)
    {
        if (!RecipientName.IsValid(name) || name == RecipientName.Passphrase)
        {
            throw new EnvironmentKitException(
                $"A key cannot be called '{name}': letters, digits, '.', '_', '@' and '-' are allowed, the first a letter or digit, and '{RecipientName.Passphrase}' is taken. Give another one with --name.");
        }

        var bytes = new byte[DataKey.Length + ChecksumLength];
        try
        {
            RandomNumberGenerator.Fill(bytes.AsSpan(0, DataKey.Length));
            Checksum(bytes, name).CopyTo(bytes, DataKey.Length);
            // CreateNew: never the place of a key that opens something, and never through a link.
            using var writer = new StreamWriter(path, Encoding.ASCII, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = OperatingSystem.IsWindows() ? null : UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
            writer.Write($"# Opens secret stores. Keep it out of version control, and where only its owner can read it.\n{Mark} {Version} {name} {Convert.ToBase64String(bytes)}\n");
            return new FileKey(name, bytes[..DataKey.Length]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentKitException($"The key file '{path}' cannot be created: {exception.Message.TrimEnd('.')}. Name a file that is not there yet, in a folder that you can write to.", exception);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="EnvironmentKitException">It cannot be read, others can read it, or it is no key file.</exception>
    public static FileKey Read(string path)
    {
        var content = PrivateFile.Read(path, "The key file");
        try
        {
            return Parse(Encoding.ASCII.GetString(content)) ?? throw new EnvironmentKitException(
                $"'{path}' is not a key file, or was damaged. Nothing was changed. Bring back a copy, or create a new one with ./dev secrets keygen FILE and let somebody who can open the store add it.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    private static FileKey? Parse(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#')).ToList();
        if (lines is not [var line] || line.Split(' ') is not [Mark, Version, var name, var encoded] || !RecipientName.IsValid(name) || name == RecipientName.Passphrase)
        {
            return null;
        }

        var bytes = new byte[DataKey.Length + ChecksumLength];
        try
        {
            return Convert.TryFromBase64String(encoded, bytes, out var length) && length == bytes.Length && bytes.AsSpan(DataKey.Length).SequenceEqual(Checksum(bytes, name))
                ? new FileKey(name, bytes[..DataKey.Length])
                : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    // Tells a damaged copy from another key. Of the name as well, so that a renamed key is one that was changed.
    private static byte[] Checksum(ReadOnlySpan<byte> bytes, string name) =>
        HMACSHA256.HashData(bytes[..DataKey.Length], Encoding.ASCII.GetBytes(name))[..ChecksumLength];
}
