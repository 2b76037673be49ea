using System.Threading.Channels;

namespace EnvironmentKit.Watch;

/// <summary>Tells which files below some folders have changed, several changes that come together at once.</summary>
internal sealed class FileChanges : IDisposable
{
    /// <summary>An editor writes a file in several steps, and a branch that is checked out brings many files.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    private readonly Channel<string> _changes = Channel.CreateUnbounded<string>();
    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly TimeProvider _time;

    /// <param name="folders">The folders, those below them included.</param>
    /// <param name="files">Single files elsewhere.</param>
    /// <param name="time">Measures the pause after which a set of changes is complete.</param>
    public FileChanges(IEnumerable<string> folders, IEnumerable<string> files, TimeProvider time)
    {
        _time = time;
        string[] roots = [.. folders.Distinct(StringComparer.Ordinal)];
        string[] outer = [.. roots.Where(folder => Directory.Exists(folder) && !roots.Any(other => WatchedProject.Contains(other, folder)))];
        foreach (var folder in outer)
        {
            Watch(folder, "*", isRecursive: true);
        }

        foreach (var file in files.Distinct(StringComparer.Ordinal).Where(file => !outer.Any(folder => WatchedProject.Contains(folder, file))))
        {
            Watch(Path.GetDirectoryName(file)!, Path.GetFileName(file), isRecursive: false);
        }
    }

    /// <summary>Waits for changes, and for a moment without any.</summary>
    /// <returns>The files, each once.</returns>
    public async Task<IReadOnlySet<string>> NextAsync(CancellationToken cancellationToken)
    {
        var changed = new HashSet<string>(StringComparer.Ordinal) { await _changes.Reader.ReadAsync(cancellationToken).ConfigureAwait(false) };
        do
        {
            while (_changes.Reader.TryRead(out var path))
            {
                changed.Add(path);
            }

            await Task.Delay(Quiet, _time, cancellationToken).ConfigureAwait(false);
        }
        while (_changes.Reader.TryPeek(out _));

        return changed;
    }

    public void Dispose() => _watchers.ForEach(watcher => watcher.Dispose());

    private void Watch(string folder, string filter, bool isRecursive)
    {
        var watcher = new FileSystemWatcher(folder, filter) { IncludeSubdirectories = isRecursive, InternalBufferSize = 64 << 10 };
        watcher.Changed += (_, change) => Note(change.FullPath);
        watcher.Created += (_, change) => Note(change.FullPath);
        watcher.Deleted += (_, change) => Note(change.FullPath);
        watcher.Renamed += (_, change) =>
        {
            Note(change.OldFullPath);
            Note(change.FullPath);
        };
        watcher.EnableRaisingEvents = true;
        _watchers.Add(watcher);
    }

    // That a folder's list of files has changed is told for the files themselves as well.
    private void Note(string path)
    {
        if (!Directory.Exists(path))
        {
            _changes.Writer.TryWrite(path);
        }
    }
}
