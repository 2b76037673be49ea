using System.Security.Cryptography;
using System.Text;

namespace ContainerEngine.Images;

/// <summary>What something is made of, in twelve characters.</summary>
internal static class ContentHash
{
    /// <summary>Of files: their names relative to a folder, and what is in them.</summary>
    public static string Of(IEnumerable<string> files, string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.Where(File.Exists).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, file) + "\n"));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Short(hash.GetHashAndReset());
    }

    /// <summary>Of words.</summary>
    public static string Of(params IEnumerable<string> words) => Short(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', words))));

    private static string Short(byte[] hash) => Convert.ToHexStringLower(hash)[..12];
}
