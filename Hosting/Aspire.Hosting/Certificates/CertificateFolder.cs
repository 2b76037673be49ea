using System.Security.Cryptography.X509Certificates;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Certificates;

/// <summary>A folder of this machine with certificates, in which OpenSSL finds them too.</summary>
internal static class CertificateFolder
{
    private const UnixFileMode Listed =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute |
        UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public static void Write(string folder, IEnumerable<ContainerFileSystemItem> items)
    {
        Directory.CreateDirectory(folder);
        var hashes = new Dictionary<string, int>();
        foreach (var item in items)
        {
            var path = Path.Join(folder, item.Name);
            switch (item)
            {
                case ContainerDirectory sub:
                    Write(path, sub.Entries);
                    break;
                case ContainerFileBase { SourcePath: { } source }:
                    File.Copy(source, path, overwrite: true);
                    break;
                case ContainerFileBase file:
                    File.WriteAllText(path, file.Contents);
                    if (file is ContainerOpenSSLCertificateFile)
                    {
                        Link(folder, path, hashes);
                    }

                    break;
            }
        }
    }

    /// <summary>Gives the files the modes that they are to have, whatever this process gives to new ones. Who may come to the folder is left alone.</summary>
    public static void SetModes(string folder, IEnumerable<ContainerFileSystemItem> items)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(folder, Listed);
        foreach (var item in items)
        {
            var path = Path.Join(folder, item.Name);
            if (item is ContainerDirectory sub)
            {
                SetModes(path, sub.Entries);
            }
            else
            {
                File.SetUnixFileMode(path, item.Mode);
            }
        }
    }

    // OpenSSL looks for HASH.0, and for HASH.1 and so on where subjects have the same hash.
    private static void Link(string folder, string path, Dictionary<string, int> hashes)
    {
        using var certificate = X509Certificate2.CreateFromPem(File.ReadAllText(path));
        var hash = OpenSslSubject.Hash(certificate);
        var number = hashes.GetValueOrDefault(hash);
        hashes[hash] = number + 1;
        File.CreateSymbolicLink(Path.Join(folder, $"{hash}.{number}"), Path.GetFileName(path));
    }
}
