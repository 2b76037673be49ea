using System.Security.Cryptography;

namespace EnvironmentKit.Secrets.Export;

/// <summary>
/// A folder of secret files, which only its owner can enter. It is written all or nothing: every file waits in a folder inside until all are there,
/// and what had been moved into place goes back where a move fails. A file that nobody exported is never replaced unasked.
/// </summary>
/// <param name="path">The folder, absolute.</param>
/// <param name="shown">The folder as people should read it.</param>
/// <param name="mode">The files' mode.</param>
internal sealed class ExportFolder(string path, string shown, UnixFileMode mode)
{
    /// <summary>Only the owner reads: for files that are copied to where containers read them.</summary>
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Everybody reads who can enter the folder: for files that are mounted into containers as they lie, whose users are many.</summary>
    public const UnixFileMode Mounted = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const string StagingPrefix = ".export-";

    /// <summary>Makes the folder hold these secrets.</summary>
    /// <param name="files">All secrets of the tier.</param>
    /// <param name="replaces">Whether values that people brought may be replaced by others.</param>
    /// <exception cref="EnvironmentKitException">Git would take the files in, a value of somebody's would be lost, or something cannot be written. Nothing has changed then.</exception>
    public ExportResult Write(IReadOnlyList<ExportedFile> files, bool replaces)
    {
        if (new DirectoryInfo(path).LinkTarget is not null)
        {
            throw new EnvironmentKitException($"{shown} is a symbolic link. Nothing was written. Name the folder itself with --output.");
        }

        GitIgnore.Require(path, [.. files.Select(file => file.Name), ExportIndex.FileName, StagingPrefix + "x/y"], $"Publish first, which writes a .gitignore into {shown}, or name a folder outside of the repository with --output.");
        try
        {
            MakeFolder();
            var index = ExportIndex.Read(path);
            var before = files.ToDictionary(file => file.Name, file => Existing(file.Name), StringComparer.Ordinal);
            if (!replaces)
            {
                RefuseToLose(files, before, index);
            }

            var staging = Path.Join(path, StagingPrefix + Environment.ProcessId);
            try
            {
                var changed = files.Where(file => before[file.Name] is not { } content || !content.AsSpan().SequenceEqual(file.Content)).ToList();
                Stage(staging, files);
                var (removed, left) = Stale(files, index);
                Move(staging, files, before);
                removed.ForEach(name => File.Delete(Path.Join(path, name)));
                File.Move(Path.Join(staging, ExportIndex.FileName), Path.Join(path, ExportIndex.FileName), overwrite: true);
                return new ExportResult(changed.Count, removed, left);
            }
            finally
            {
                DropStaging();
                foreach (var content in before.Values)
                {
                    CryptographicOperations.ZeroMemory(content);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentKitException($"The secrets cannot be written to {shown}: {exception.Message.TrimEnd('.')}. Nothing was changed. Make it a folder of your own, and see that the disk has space left.", exception);
        }
    }

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly);
            File.SetUnixFileMode(path, OwnerOnly);
        }

        // Values in clear that a killed export has left.
        DropStaging();
    }

    private byte[]? Existing(string name)
    {
        var file = new FileInfo(Path.Join(path, name));
        return file.LinkTarget is not null
            ? throw new EnvironmentKitException($"'{name}' in {shown} is a symbolic link. Nothing was written. Move it away.")
            : file.Exists ? File.ReadAllBytes(file.FullName) : null;
    }

    private void RefuseToLose(IReadOnlyList<ExportedFile> files, Dictionary<string, byte[]?> before, ExportIndex index)
    {
        var lost = files.Where(file => before[file.Name] is { } content && !SecretValue.IsEmpty(content) && !content.AsSpan().SequenceEqual(file.Content) && !index.Wrote(file.Name, content)).ToList();
        if (lost.Count > 0)
        {
            throw new EnvironmentKitException(
                $"{shown} holds values that the store does not have, for {string.Join(", ", lost.Select(file => $"'{file.Name}'"))}. Nothing was written. "
                + $"Take them into the store (./dev secrets set TIER --from {shown}), or give --replace if nothing uses them.");
        }
    }

    private void Stage(string staging, IReadOnlyList<ExportedFile> files)
    {
        Directory.CreateDirectory(staging);
        foreach (var file in files.Append(new ExportedFile(ExportIndex.FileName, ExportIndex.Of(files))))
        {
            WriteFile(Path.Join(staging, file.Name), file.Content, file.Name == ExportIndex.FileName ? Private : mode);
        }
    }

    private static void WriteFile(string file, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        using var stream = new FileStream(file, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            BufferSize = 0,
            UnixCreateMode = OperatingSystem.IsWindows() ? null : Private,
        });
        stream.Write(content);
        stream.Flush(flushToDisk: true);
        if (!OperatingSystem.IsWindows())
        {
            // Whatever the umask says.
            File.SetUnixFileMode(stream.SafeFileHandle, mode);
        }
    }

    private (List<string> Removed, IReadOnlyList<string> Left) Stale(IReadOnlyList<ExportedFile> files, ExportIndex index)
    {
        var stale = index.Names.Except(files.Select(file => file.Name), StringComparer.Ordinal).Where(name => File.Exists(Path.Join(path, name))).Order(StringComparer.Ordinal).ToList();
        var removed = stale.FindAll(name => index.Wrote(name, File.ReadAllBytes(Path.Join(path, name))));
        return (removed, [.. stale.Except(removed)]);
    }

    private void Move(string staging, IReadOnlyList<ExportedFile> files, Dictionary<string, byte[]?> before)
    {
        var moved = new Stack<string>();
        try
        {
            foreach (var file in files)
            {
                File.Move(Path.Join(staging, file.Name), Path.Join(path, file.Name), overwrite: true);
                moved.Push(file.Name);
            }
        }
        catch
        {
            while (moved.TryPop(out var name))
            {
                File.Delete(Path.Join(path, name));
                if (before[name] is { } content)
                {
                    WriteFile(Path.Join(path, name), content, mode);
                }
            }

            throw;
        }
    }

    private void DropStaging()
    {
        foreach (var left in Directory.EnumerateDirectories(path, StagingPrefix + "*"))
        {
            Directory.Delete(left, recursive: true);
        }
    }
}
