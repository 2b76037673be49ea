using EnvironmentKit.Deployment;

namespace EnvironmentKit.Publishing;

/// <summary>
/// Makes folders what they shall be, all or nothing: everything is written beside them first and then moved into place, and
/// what had been moved goes back where a move fails. Files that nobody generated are left alone.
/// </summary>
internal sealed class ManifestChange(string root)
{
    /// <summary>Where files wait to be moved, below the manifests' root, so that moving needs no space.</summary>
    public const string StagingFolder = ".publishing";

    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMacOS = 35;
    private const int SharingViolationOnWindows = unchecked((int)0x80070020);
    private readonly string _staging = Path.Join(root, StagingFolder);

    /// <summary>Writes what differs.</summary>
    /// <param name="folders">The folders.</param>
    /// <returns>The differences that there were.</returns>
    /// <exception cref="EnvironmentKitException">Something could not be written; nothing was changed.</exception>
    public IReadOnlyList<ManifestDifference> Apply(IReadOnlyList<ManifestFolder> folders)
    {
        try
        {
            var differences = folders.SelectMany(folder => folder.Compare(root)).ToList();
            if (differences.Count > 0)
            {
                Directory.CreateDirectory(_staging);
                using (Lock())
                {
                    Stage(differences);
                    Move(differences);
                    Directory.Delete(_staging, recursive: true);
                }
            }

            return differences;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            DropStaging();
            throw new EnvironmentKitException(
                $"The manifests cannot be written below '{root}': {exception.Message.TrimEnd('.')}. Nothing was changed. "
                + "Make the folder writable, see that the disk has space left, or name another one with --output-path, and publish again.",
                exception);
        }
    }

    private FileStream Lock()
    {
        try
        {
            return new FileStream(Path.Join(_staging, "lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException exception) when (exception.HResult is WouldBlockOnLinux or WouldBlockOnMacOS or SharingViolationOnWindows)
        {
            throw new EnvironmentKitException($"Another publish writes below '{root}' just now. Wait until it is done, and publish again.", exception);
        }
    }

    private void Stage(List<ManifestDifference> differences)
    {
        foreach (var left in Directory.EnumerateDirectories(_staging))
        {
            Directory.Delete(left, recursive: true);
        }

        foreach (var difference in differences)
        {
            if (difference.After is { } file)
            {
                Write(Staged("new", difference), file);
            }
        }
    }

    private static void Write(string path, RenderedFile file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (var stream = new FileStream(path, FileMode.Create, FileAccess.Write))
        using (var writer = new StreamWriter(stream))
        {
            writer.Write(file.Content);
            writer.Flush();
            // A full disk shows here at the latest, before anything is moved.
            stream.Flush(flushToDisk: true);
        }

        if (!OperatingSystem.IsWindows() && file.Executable)
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }
    }

    private void Move(List<ManifestDifference> differences)
    {
        var undo = new Stack<Action>();
        try
        {
            foreach (var difference in differences)
            {
                MoveOne(difference, undo);
            }
        }
        catch
        {
            while (undo.TryPop(out var back))
            {
                back();
            }

            throw;
        }
    }

    private void MoveOne(ManifestDifference difference, Stack<Action> undo)
    {
        var (place, old) = (Path.Join(root, difference.Path), Staged("old", difference));
        if (difference.Before is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(old)!);
            File.Move(place, old);
            undo.Push(() => File.Move(old, place));
        }

        if (difference.After is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(Staged("new", difference), place);
            undo.Push(() => File.Delete(place));
        }
        else if (Path.GetDirectoryName(place) is { } folder && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
            undo.Push(() => Directory.CreateDirectory(folder));
        }
    }

    private string Staged(string side, ManifestDifference difference) => Path.Join(_staging, side, difference.Path);

    private void DropStaging()
    {
        try
        {
            Directory.Delete(_staging, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is not there, or cannot be removed either: the first failure is the one to tell.
        }
    }
}
