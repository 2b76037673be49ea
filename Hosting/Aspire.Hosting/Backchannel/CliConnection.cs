using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Backchannel;

/// <summary>
/// Speaks with the CLI that started this process and named a socket for it. While an application runs the CLI asks where the dashboard is;
/// while a pipeline is executed it fetches the activities. At the end it asks this process to stop.
/// </summary>
internal sealed class CliConnection : IHostedService, IDisposable
{
    /// <summary>The environment variable in which the CLI names the socket.</summary>
    public const string Variable = "ASPIRE_BACKCHANNEL_PATH";

    // A CLI that was killed neither fetches nor stops anything.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly string _path;
    private readonly RpcMethods _methods;
    private readonly TimeProvider _time;
    private readonly ILogger<CliConnection> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Socket? _listener;
    private Task _serving = Task.CompletedTask;

    public CliConnection(string path, RpcMethods methods, ActivityStream? activities, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<CliConnection> logger)
    {
        _path = path;
        _methods = methods;
        _time = time;
        _logger = logger;

        methods.AddImmediate("GetCapabilitiesAsync", _ => new JsonArray("baseline.v2", "pipeline-steps.v1"));
        methods.AddImmediate("RequestStopAsync", _ =>
        {
            _ended.TrySetResult();
            lifetime.StopApplication();
            return null;
        });
        if (activities is not null)
        {
            methods.AddStream("GetPublishingActivitiesAsync", call =>
            {
                _wanted.TrySetResult();
                return activities.ReadAllAsync(call.CancellationToken);
            });
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            File.Delete(_path);
            _listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            _listener.Bind(new UnixDomainSocketEndPoint(_path));
            _listener.Listen(1);
        }
        catch (Exception failure) when (failure is SocketException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new DistributedApplicationException($"The socket '{_path}', which {Variable} names for Aspire's CLI, cannot be opened: {failure.Message}", failure);
        }

        _serving = Task.Run(() => ServeAsync(_listener, _stopping.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Waits until the CLI wants the pipeline executed.</summary>
    /// <returns>False when it asked for something else only and has gone.</returns>
    public async Task<bool> IsWantedAsync(CancellationToken cancellationToken)
    {
        await WaitAsync(Task.WhenAny(_wanted.Task, _ended.Task), cancellationToken).ConfigureAwait(false);
        return _wanted.Task.IsCompleted || !_ended.Task.IsCompleted;
    }

    /// <summary>Waits until the CLI has seen the end: it asks for the stop, or goes.</summary>
    public Task EndAsync(CancellationToken cancellationToken) => WaitAsync(_ended.Task, cancellationToken);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _serving.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        if (_listener is not null)
        {
            _listener.Dispose();
            File.Delete(_path);
        }

        _stopping.Dispose();
    }

    private async Task WaitAsync(Task awaited, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(awaited, Task.Delay(s_patience, _time, over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
    }

    private async Task ServeAsync(Socket listener, CancellationToken cancellationToken)
    {
        try
        {
            using var socket = await listener.AcceptAsync(cancellationToken).ConfigureAwait(false);
            await using var stream = new NetworkStream(socket);
            await new RpcConnection(stream, _methods, _logger).RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException)
        {
            _logger.LogDebug(failure, "Aspire's CLI has not connected.");
        }
        finally
        {
            _ended.TrySetResult();
        }
    }
}
