using System.Globalization;
using EnvironmentKit.Secrets.Format;

namespace EnvironmentKit.Secrets;

/// <summary>The file of a tier's store, replaced as a whole: whoever reads it sees the old one or the new one.</summary>
/// <param name="path">Where it lies.</param>
/// <param name="shown">The file as people should read it.</param>
/// <param name="lockPath">A file that whoever changes the store holds.</param>
internal sealed class StoreFile(string path, string shown, string lockPath)
{
    /// <summary>Its name in the tier's folder.</summary>
    public const string Name = "secrets.enc.json";

    // Far more than any tier has; what is larger is something else.
    private const long MaximumLength = 64L << 20;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(20);

    /// <summary>The file as people should read it.</summary>
    public string Shown => shown;

    /// <summary>Whether the tier has a store.</summary>
    public bool Exists => Path.Exists(path);

    /// <summary>What lies in the file; null where there is none.</summary>
    /// <exception cref="EnvironmentKitException">It cannot be read, or is not a store that this version knows.</exception>
    public byte[]? ReadContent()
    {
        try
        {
            var file = new FileInfo(path);
            if (file.LinkTarget is not null)
            {
                throw new EnvironmentKitException($"{shown} is a symbolic link. Nothing was changed. Put the file itself there: replacing it would only replace the link.");
            }

            return !file.Exists && !Path.Exists(path) ? null
                : file.Length <= MaximumLength ? File.ReadAllBytes(path)
                : throw new EnvironmentKitException($"{shown} is far too large for a secret store. Bring back the one that was there: git checkout HEAD -- {shown}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentKitException($"{shown} cannot be read: {exception.Message.TrimEnd('.')}. Make it a file that you can read.", exception);
        }
    }

    /// <summary>The store; null where the tier has none.</summary>
    /// <exception cref="EnvironmentKitException">It cannot be read, or is not a store that this version knows.</exception>
    public SecretDocument? Read() => ReadContent() is { } content ? SecretDocumentReader.Read(content, shown) : null;

    /// <summary>Waits for whoever changes the store just now, and keeps others from changing it until the result is disposed.</summary>
    /// <exception cref="EnvironmentKitException">Somebody else takes too long, or the lock cannot be taken.</exception>
    public async Task<IDisposable> LockAsync(CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        var end = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                MakeLockFolder();
                return new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (UnauthorizedAccessException exception)
            {
                throw new EnvironmentKitException($"{shown} cannot be changed: {exception.Message.TrimEnd('.')}. Make {Path.GetDirectoryName(lockPath)} a folder that you can write to.", exception);
            }
            catch (IOException exception)
            {
                if (TimeProvider.System.GetElapsedTime(end) > (patience ?? s_patience))
                {
                    throw new EnvironmentKitException($"{shown} was not changed: another process is changing it ({exception.Message.TrimEnd('.')}). Wait until that one has ended, and try again.", exception);
                }
            }

            await Task.Delay(s_interval, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Replaces the store. The caller holds the lock.</summary>
    /// <exception cref="EnvironmentKitException">It cannot be written; the old one is still there.</exception>
    public void Write(SecretDocument document)
    {
        var folder = Path.GetDirectoryName(path)!;
        var draft = Path.Join(folder, string.Create(CultureInfo.InvariantCulture, $".{Name}.{Environment.ProcessId}.new"));
        try
        {
            Directory.CreateDirectory(folder);
            // What somebody who was killed has left. Nobody writes one now but this process.
            foreach (var left in Directory.EnumerateFiles(folder, $".{Name}.*.new"))
            {
                File.Delete(left);
            }

            using (var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(SecretDocumentText.Write(document));
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Drop(draft);
            throw new EnvironmentKitException($"{shown} cannot be written: {exception.Message.TrimEnd('.')}. Nothing was changed. Make its folder writable, and see that the disk has space left.", exception);
        }
    }

    private void MakeLockFolder()
    {
        var folder = Path.GetDirectoryName(lockPath)!;
        Directory.CreateDirectory(folder);
        var ignore = Path.Join(folder, ".gitignore");
        if (!File.Exists(ignore))
        {
            File.WriteAllText(ignore, "*\n");
        }
    }

    private static void Drop(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to tell; the next write removes it.
        }
    }
}
