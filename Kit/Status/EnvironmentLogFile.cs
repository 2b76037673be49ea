using System.Threading.Channels;
using EnvironmentKit.Masking;

namespace EnvironmentKit.Status;

/// <summary>
/// The file with what the AppHost itself logs, secrets masked, made anew by each run. Until <see cref="Open"/> lines are kept in memory: another
/// run of the same checkout, which is about to be refused, must not touch the file of the one that runs.
/// </summary>
internal sealed class EnvironmentLogFile(string path, SecretMask mask) : IAsyncDisposable
{
    private readonly Channel<string> _lines = Channel.CreateBounded<string>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private Task _writing = Task.CompletedTask;

    /// <summary>Absolute path.</summary>
    public string Path { get; } = path;

    /// <summary>Adds a line; never waits.</summary>
    public void Write(string line) => _lines.Writer.TryWrite(line);

    /// <summary>Begins the file.</summary>
    public void Open() => _writing = Task.Run(WriteAsync);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task WriteAsync()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var writer = new StreamWriter(Path, options);
        await using (writer.ConfigureAwait(false))
        {
            while (await _lines.Reader.WaitToReadAsync().ConfigureAwait(false))
            {
                while (_lines.Reader.TryRead(out var line))
                {
                    await writer.WriteLineAsync(mask.Apply(line)).ConfigureAwait(false);
                }

                await writer.FlushAsync().ConfigureAwait(false);
            }
        }
    }
}
