using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Nginx.Engine;

/// <summary>Reloads one nginx, one change after the other.</summary>
internal sealed class NginxWatch : IDisposable
{
    /// <summary>An editor writes a file in several steps.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private readonly Channel<bool> _requests = Channel.CreateUnbounded<bool>();
    private readonly CancellationTokenSource _ended = new();
    private readonly List<FileSystemWatcher> _files = [];
    private readonly RunningNginx _nginx;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private string _text;

    public NginxWatch(RunningNginx nginx, string text, ILogger logger, TimeProvider time)
    {
        (_nginx, _logger, _time, _text) = (nginx, logger, time, text);
        foreach (var file in nginx.Resource.Annotations.OfType<NginxConfigurationFileAnnotation>().Select(annotation => annotation.Path))
        {
            _files.Add(WatchFile(file));
        }

        _ = Task.Run(RunAsync);
    }

    /// <summary>Asks for a reload.</summary>
    /// <param name="isForced">Also when nginx.conf itself stays the same, because a file that it includes has changed.</param>
    public void Request(bool isForced) => _requests.Writer.TryWrite(isForced);

    /// <inheritdoc/>
    public void Dispose()
    {
        _ended.Cancel();
        _files.ForEach(watcher => watcher.Dispose());
        _ended.Dispose();
    }

    private FileSystemWatcher WatchFile(string file)
    {
        var watcher = new FileSystemWatcher(Path.GetDirectoryName(file)!, Path.GetFileName(file));
        watcher.Changed += (_, _) => Request(isForced: true);
        watcher.Created += (_, _) => Request(isForced: true);
        watcher.Renamed += (_, _) => Request(isForced: true);
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private async Task RunAsync()
    {
        var cancellationToken = _ended.Token;
        try
        {
            while (await _requests.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                await Task.Delay(Pause, _time, cancellationToken).ConfigureAwait(false);
                var isForced = false;
                while (_requests.Reader.TryRead(out var request))
                {
                    isForced |= request;
                }

                var text = _nginx.Configure();
                if (isForced || text != _text)
                {
                    _text = text;
                    await NginxReload.ExecuteAsync(_nginx, text, _logger, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The nginx has ended or was started anew.
        }
        catch (Exception exception)
        {
            _logger.LogError("The configuration is not followed any more: {Problem}", exception.Message);
        }
    }
}
