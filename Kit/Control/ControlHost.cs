using EnvironmentKit.Engines.Folders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Control;

/// <summary>Opens the control socket while the application runs. Nothing waits for it.</summary>
internal sealed class ControlHost(EnvironmentFolder folder, IControlSurface surface, ILogger<ControlHost> logger) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private Task<ControlServer?> _server = Task.FromResult<ControlServer?>(null);

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _server = Task.Run(OpenAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        if (await _server.ConfigureAwait(false) is { } server)
        {
            await server.DisposeAsync().ConfigureAwait(false);
            File.Delete(Path.Join(folder.Root, ControlSocket.FileName));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _ended.Dispose();

    private async Task<ControlServer?> OpenAsync()
    {
        try
        {
            // Another run of this checkout has its socket there; this one is about to be refused.
            return RunLock.Read(folder)?.ProcessId == Environment.ProcessId
                ? await ControlServer.StartAsync(folder.Root, surface, _ended.Token).ConfigureAwait(false)
                : null;
        }
        catch (Exception exception) when (!_ended.IsCancellationRequested)
        {
            logger.LogWarning("./dev status, logs and down will not reach this run: {Problem}", exception.Message);
            return null;
        }
    }
}
