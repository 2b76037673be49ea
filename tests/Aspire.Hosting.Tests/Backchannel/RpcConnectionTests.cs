using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Aspire.Hosting.Backchannel;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.Tests.Backchannel;

public sealed class RpcConnectionTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly RpcMethods _methods = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Socket _client = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private MessageStream _messages = null!;
    private Task _serving = Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        var address = new UnixDomainSocketEndPoint(Path.Join(_folder.Path, "s"));
        _listener.Bind(address);
        _listener.Listen();
        await _client.ConnectAsync(address);
        var server = new NetworkStream(await _listener.AcceptAsync(), ownsSocket: true);
        _messages = new MessageStream(new NetworkStream(_client, ownsSocket: true));
        _serving = new RpcConnection(server, _methods, NullLogger.Instance).RunAsync(_stopping.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _serving.InTime();
        _client.Dispose();
        _messages.Dispose();
        _listener.Dispose();
        _stopping.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Call_KnownMethod_IsAnsweredWithItsIdAndItsArguments()
    {
        _methods.AddImmediate("Echo", call => call.Argument(1, "second")?.DeepClone());

        var answer = await CallAsync(7, "Echo", new JsonArray("one", "two"));

        answer["id"]!.GetValue<int>().ShouldBe(7);
        answer["result"]!.GetValue<string>().ShouldBe("two");
        answer["error"].ShouldBeNull();
    }

    [Theory]
    [InlineData("Nothing", -32601, "'Nothing'")]
    [InlineData("Fails", -32000, "no luck")]
    public async Task Call_UnknownOrFailing_IsAnsweredWithAnError(string method, int code, string message)
    {
        _methods.AddImmediate("Fails", _ => throw new InvalidOperationException("no luck"));

        var answer = await CallAsync(1, method);

        answer["error"]!["code"]!.GetValue<int>().ShouldBe(code);
        answer["error"]!["message"]!.GetValue<string>().ShouldContain(message);
    }

    [Fact]
    public async Task Call_WhileAnotherWaits_IsAnsweredFirst()
    {
        var release = new TaskCompletionSource<JsonNode?>();
        _methods.Add("Slow", _ => release.Task);
        _methods.AddImmediate("Fast", _ => "fast");

        await SendAsync(1, "Slow");
        (await CallAsync(2, "Fast"))["id"]!.GetValue<int>().ShouldBe(2);
        release.SetResult("slow");

        (await ReadAsync())["id"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Stream_ItemsThatComeLater_AreFetchedByTokenUntilTheEnd()
    {
        var items = Channel.CreateUnbounded<JsonNode>();
        _methods.AddStream("Watch", call => items.Reader.ReadAllAsync(call.CancellationToken));
        items.Writer.TryWrite("a");
        items.Writer.TryWrite("b");

        var token = (await CallAsync(1, "Watch"))["result"]!["token"]!.DeepClone();
        var first = (await CallAsync(2, "$/enumerator/next", new JsonArray(token.DeepClone())))["result"]!;
        first["values"]!.AsArray().Select(value => value!.GetValue<string>()).ShouldBe(["a", "b"]);
        first["finished"]!.GetValue<bool>().ShouldBeFalse();

        await SendAsync(3, "$/enumerator/next", new JsonArray(token));
        items.Writer.TryWrite("c");
        items.Writer.Complete();

        var last = (await ReadAsync())["result"]!;
        last["values"]![0]!.GetValue<string>().ShouldBe("c");
        if (!last["finished"]!.GetValue<bool>())
        {
            (await CallAsync(4, "$/enumerator/next", new JsonArray(token.DeepClone())))["result"]!["finished"]!.GetValue<bool>().ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Stream_GivenUp_AnswersTheCancelledCallAndEndsTheSequence()
    {
        var ended = new TaskCompletionSource();
        _methods.AddStream("Watch", call => NeverAsync(ended, call.CancellationToken));
        var token = (await CallAsync(1, "Watch"))["result"]!["token"]!;
        await SendAsync(2, "$/enumerator/next", new JsonArray(token.DeepClone()));

        await SendAsync(null, "$/cancelRequest", new JsonObject { ["id"] = 2 });
        (await ReadAsync())["error"]!["code"]!.GetValue<int>().ShouldBe(-32800);
        await SendAsync(null, "$/enumerator/abort", new JsonArray(token.DeepClone()));

        await ended.Task.InTime();
    }

    [Fact]
    public async Task Stop_WhileASequenceIsFetched_EndsItAsFinished()
    {
        _methods.AddStream("Watch", call => NeverAsync(new TaskCompletionSource(), call.CancellationToken));
        var token = (await CallAsync(1, "Watch"))["result"]!["token"]!;
        await SendAsync(2, "$/enumerator/next", new JsonArray(token.DeepClone()));
        // Read in order: the call before this one has begun.
        await CallAsync(3, "Nothing");

        await _stopping.CancelAsync();

        (await ReadAsync())["result"]!["finished"]!.GetValue<bool>().ShouldBeTrue();
        await _serving.InTime();
    }

    [Fact]
    public async Task Gone_WhileASequenceIsFetched_EndsTheSequence()
    {
        var ended = new TaskCompletionSource();
        _methods.AddStream("Watch", call => NeverAsync(ended, call.CancellationToken));
        var token = (await CallAsync(1, "Watch"))["result"]!["token"]!;
        await SendAsync(2, "$/enumerator/next", new JsonArray(token.DeepClone()));

        _client.Dispose();

        await ended.Task.InTime();
        await _serving.InTime();
    }

    private static async IAsyncEnumerable<JsonNode> NeverAsync(TaskCompletionSource ended, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            yield break;
        }
        finally
        {
            ended.TrySetResult();
        }
    }

    private async Task<JsonObject> CallAsync(int id, string method, JsonNode? parameters = null)
    {
        await SendAsync(id, method, parameters);
        return await ReadAsync();
    }

    private Task SendAsync(int? id, string method, JsonNode? parameters = null)
    {
        var request = new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters ?? new JsonArray() };
        if (id is not null)
        {
            request["id"] = id;
        }

        return _messages.WriteAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<JsonObject> ReadAsync() => (await _messages.ReadAsync(TestContext.Current.CancellationToken).InTime())!;
}
