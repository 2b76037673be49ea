using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Backchannel;

/// <summary>Answers the calls of one client until it goes or this side stops.</summary>
/// <remarks>
/// The wire is JSON-RPC 2.0 as Aspire's CLI speaks it: a sequence is answered by a token, by which the client fetches its items
/// (<c>$/enumerator/next</c>) or gives it up (<c>$/enumerator/abort</c>); a call is given up by <c>$/cancelRequest</c>.
/// </remarks>
internal sealed class RpcConnection(Stream stream, RpcMethods methods, ILogger logger)
{
    private const int MethodNotFound = -32601;
    private const int MethodFailed = -32000;
    private const int Cancelled = -32800;

    private readonly ConcurrentDictionary<string, CancellationTokenSource> _calls = new();
    private readonly ConcurrentDictionary<string, RpcStream> _streams = new();
    private int _lastToken;

    /// <summary>Serves the client. When this side stops, sequences end first, so that the client sees their end and not a failure.</summary>
    /// <param name="stopping">Cancelled when this side stops.</param>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var messages = new MessageStream(stream);
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var answering = new ConcurrentDictionary<Task, bool>();
        try
        {
            while (await messages.ReadAsync(stopping).ConfigureAwait(false) is { } request)
            {
                var answer = AnswerAsync(messages, request, gone.Token);
                answering[answer] = true;
                _ = answer.ContinueWith(done => answering.TryRemove(done, out _), TaskScheduler.Default);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException or InvalidDataException or JsonException or SocketException or EndOfStreamException)
        {
            logger.LogDebug(failure, "A connection with Aspire's CLI has ended.");
        }

        await gone.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(answering.Keys).ConfigureAwait(false);
        foreach (var left in _streams.Values)
        {
            await left.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task AnswerAsync(MessageStream messages, JsonObject request, CancellationToken gone)
    {
        var id = request["id"];
        var answer = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id?.DeepClone() };
        var key = id?.ToJsonString() ?? "";
        using var givenUp = new CancellationTokenSource();
        if (id is not null)
        {
            _calls[key] = givenUp;
        }

        // What is called must not keep the next call from being read, which may cancel this one.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            answer["result"] = await CallAsync(request["method"]?.GetValue<string>() ?? "", request["params"], givenUp.Token, gone).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            answer["error"] = new JsonObject
            {
                ["code"] = failure switch { MissingMethodException => MethodNotFound, OperationCanceledException => Cancelled, _ => MethodFailed },
                ["message"] = failure.Message,
            };
        }

        _calls.TryRemove(key, out _);
        if (id is not null)
        {
            await SendAsync(messages, answer).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(MessageStream messages, JsonObject answer)
    {
        try
        {
            await messages.WriteAsync(answer, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or InvalidOperationException)
        {
            logger.LogDebug(failure, "An answer did not reach Aspire's CLI.");
        }
    }

    private async Task<JsonNode?> CallAsync(string method, JsonNode? parameters, CancellationToken givenUp, CancellationToken gone)
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(givenUp, gone);
        var call = new RpcCall(parameters, cancelled.Token);
        if (methods.TryGetAnswer(method, out var answer))
        {
            return await answer(call).ConfigureAwait(false);
        }

        if (methods.TryGetStream(method, out var items))
        {
            var token = Interlocked.Increment(ref _lastToken);
            _streams[JsonValue.Create(token).ToJsonString()] = new RpcStream(until => items(call with { CancellationToken = until }), gone);
            return new JsonObject { ["token"] = token };
        }

        switch (method)
        {
            case "$/enumerator/next":
                return _streams.TryGetValue(Key(call.Argument(0, "token")), out var stream)
                    // When this side stops the sequence ends, which is an answer, too.
                    ? await stream.NextAsync(givenUp).ConfigureAwait(false)
                    : new JsonObject { ["values"] = new JsonArray(), ["finished"] = true };
            case "$/enumerator/abort":
                if (_streams.TryRemove(Key(call.Argument(0, "token")), out var aborted))
                {
                    await aborted.DisposeAsync().ConfigureAwait(false);
                }

                return null;
            case "$/cancelRequest":
                if (_calls.TryGetValue(Key(call.Argument(0, "id")), out var pending))
                {
                    await CancelAsync(pending).ConfigureAwait(false);
                }

                return null;
            default:
                throw new MissingMethodException($"This AppHost does not answer '{method}'.");
        }
    }

    private static string Key(JsonNode? value) => value?.ToJsonString() ?? "";

    private static async Task CancelAsync(CancellationTokenSource pending)
    {
        try
        {
            await pending.CancelAsync().ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // It was answered meanwhile.
        }
    }
}
