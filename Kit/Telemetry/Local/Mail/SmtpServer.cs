using System.Net;
using System.Net.Sockets;

namespace EnvironmentKit.Telemetry.Local.Mail;

/// <summary>A mail server of this machine that delivers nothing: what is handed in is kept.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private const int MostSessions = 16;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly SemaphoreSlim _places = new(MostSessions);
    private readonly Action<ReceivedMail> _receive;
    private readonly Task _running;

    /// <param name="receive">Takes each mail; what it throws is told to the sender, who tries again later.</param>
    public SmtpServer(Action<ReceivedMail> receive)
    {
        _receive = receive;
        _listener.Start();
        _running = Task.Run(AcceptAsync);
    }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The largest mail that is taken, in bytes.</summary>
    public int LargestMail { get; init; } = 10 << 20;

    /// <summary>How long a silent client is waited for.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            await _places.WaitAsync(_ended.Token).ConfigureAwait(false);
            var client = await _listener.AcceptTcpClientAsync(_ended.Token).ConfigureAwait(false);
            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                await new SmtpSession(client.GetStream(), _receive, LargestMail, Patience).RunAsync(_ended.Token).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
        {
            // The client has gone, or said nothing for too long, or the environment ends.
        }
        finally
        {
            _places.Release();
        }
    }
}
