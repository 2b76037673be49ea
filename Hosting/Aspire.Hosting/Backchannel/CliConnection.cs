using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Backchannel;

/// <summary>
/// Speaks with Aspire's CLI while a pipeline is executed: the CLI started this process, named a socket for it, fetches the activities and
/// asks it to stop at the end.
/// </summary>
internal sealed class CliConnection(
    string path,
    ActivityStream activities,
    Func<string?, CancellationToken, Task<JsonArray>> listSteps,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<CliConnection> logger) : IHostedService, IDisposable
{
    /// <summary>The environment variable in which the CLI names the socket.</summary>
    public const string Variable = "ASPIRE_BACKCHANNEL_PATH";

    private const int ActivitiesToken = 1;
    private const int MethodNotFound = -32601;
    private const int MethodFailed = -32000;

    // A CLI that was killed neither fetches nor stops anything.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Socket? _listener;
    private Task _serving = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            File.Delete(path);
            _listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            _listener.Bind(new UnixDomainSocketEndPoint(path));
            _listener.Listen(1);
        }
        catch (Exception failure) when (failure is SocketException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new DistributedApplicationException($"The socket '{path}', which {Variable} names for Aspire's CLI, cannot be opened: {failure.Message}", failure);
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
            File.Delete(path);
        }

        _stopping.Dispose();
    }

    private async Task WaitAsync(Task awaited, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(awaited, Task.Delay(s_patience, time, over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
    }

    private async Task ServeAsync(Socket listener, CancellationToken cancellationToken)
    {
        try
        {
            using var socket = await listener.AcceptAsync(cancellationToken).ConfigureAwait(false);
            using var stream = new NetworkStream(socket);
            using var messages = new MessageStream(stream);
            while (await messages.ReadAsync(cancellationToken).ConfigureAwait(false) is { } request)
            {
                // The request for the next activities waits; others are answered meanwhile.
                _ = AnswerAsync(messages, request, cancellationToken);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException or InvalidDataException or JsonException or SocketException)
        {
            logger.LogDebug(failure, "The connection with Aspire's CLI has ended.");
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    private async Task AnswerAsync(MessageStream messages, JsonObject request, CancellationToken cancellationToken)
    {
        try
        {
            var method = request["method"]?.GetValue<string>() ?? "";
            var answer = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = request["id"]?.DeepClone() };
            try
            {
                answer["result"] = await CallAsync(method, request["params"], cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                answer["error"] = new JsonObject { ["code"] = failure is MissingMethodException ? MethodNotFound : MethodFailed, ["message"] = failure.Message };
            }

            if (answer["id"] is not null)
            {
                await messages.WriteAsync(answer, cancellationToken).ConfigureAwait(false);
            }

            if (method == "RequestStopAsync")
            {
                _ended.TrySetResult();
                lifetime.StopApplication();
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            logger.LogDebug(failure, "A request of Aspire's CLI was not answered.");
        }
    }

    private async Task<JsonNode?> CallAsync(string method, JsonNode? parameters, CancellationToken cancellationToken)
    {
        switch (method)
        {
            case "GetCapabilitiesAsync":
                return new JsonArray("baseline.v2", "pipeline-steps.v1");
            case "GetPublishingActivitiesAsync":
                // The CLI gets a name for the sequence and fetches its elements by that.
                _wanted.TrySetResult();
                return new JsonObject { ["token"] = ActivitiesToken };
            case "$/enumerator/next":
                var next = await activities.NextAsync(cancellationToken).ConfigureAwait(false);
                return new JsonObject { ["values"] = new JsonArray([.. next]), ["finished"] = next.Count == 0 };
            case "GetPipelineStepsAsync":
                var step = parameters is JsonArray and [JsonObject asked, ..] ? asked["step"]?.GetValue<string>() : null;
                return new JsonObject { ["steps"] = await listSteps(step, cancellationToken).ConfigureAwait(false) };
            case "RequestStopAsync" or "$/cancelRequest" or "$/enumerator/abort" or "$/enumerator/dispose":
                return null;
            default:
                throw new MissingMethodException($"This AppHost does not answer '{method}'.");
        }
    }
}
