using System.Security.Cryptography;
using System.Text;
using EnvironmentKit.Secrets.Export;

namespace Deployments;

/// <summary>The secrets of a target's folder with random values, written as <c>./dev secrets export</c> writes them.</summary>
internal static class ExportedSecrets
{
    /// <param name="target">The target's folder.</param>
    /// <param name="mode">The files' mode there.</param>
    public static void Write(string target, UnixFileMode mode) => new ExportFolder(Path.Join(target, "secrets"), "secrets", mode).Write(
        [
            .. File.ReadLines(Path.Join(target, "secrets.example"))
                .Where(line => line.Length > 0 && !line.StartsWith('#'))
                .Select(line => new ExportedFile(line.Split(' ')[0], Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(32, lowercase: true)))),
        ],
        replaces: false);
}
