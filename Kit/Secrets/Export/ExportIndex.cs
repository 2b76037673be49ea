using System.Security.Cryptography;
using System.Text;

namespace EnvironmentKit.Secrets.Export;

/// <summary>What an export wrote into a folder, in the format of <c>sha256sum</c>: it tells its files from those that people brought.</summary>
internal sealed class ExportIndex
{
    /// <summary>Its name in the folder.</summary>
    public const string FileName = ".exported";

    private readonly Dictionary<string, string> _digests;

    private ExportIndex(Dictionary<string, string> digests) => _digests = digests;

    /// <summary>The names of the files that were written.</summary>
    public IEnumerable<string> Names => _digests.Keys;

    /// <summary>What lies in a folder; empty where nothing was exported to it.</summary>
    public static ExportIndex Read(string folder)
    {
        var path = Path.Join(folder, FileName);
        var lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        return new ExportIndex(lines
            .Where(line => line.Length > 66 && line[64..66] == "  " && SecretName.IsValid(line[66..]))
            .GroupBy(line => line[66..], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last()[..64], StringComparer.Ordinal));
    }

    /// <summary>The index of some files.</summary>
    public static byte[] Of(IEnumerable<ExportedFile> files) => Encoding.ASCII.GetBytes(
        string.Concat(files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => $"{Digest(file.Content)}  {file.Name}\n")));

    /// <summary>Whether a file is still as an export wrote it.</summary>
    public bool Wrote(string name, ReadOnlySpan<byte> content) => _digests.TryGetValue(name, out var digest) && digest == Digest(content);

    private static string Digest(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
