using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.Dashboard.Grpc;
using Aspire.Hosting.Dashboard.Protocol;
using Aspire.Hosting.Dcp.Endpoints;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.Tests.Dashboard.Grpc;

public sealed class GrpcServerTests : IAsyncDisposable
{
    private const string Key = "the-key";

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IPEndPoint _endpoint = new(IPAddress.Loopback, new HostPorts().Next(ProtocolType.Tcp));
    private GrpcServer? _server;

    private static CancellationToken Deadline => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_KnownMethod_AnswersWithStatusZeroInTheTrailers()
    {
        using var client = await StartAsync();

        var result = await client.CallAsync("/echo", Request("Library"), ApplicationInformationResponse.Parser, Deadline);

        result.Messages.Single().ApplicationName.ShouldBe("Library");
        result.Status.ShouldBe("0");
    }

    [Fact]
    public async Task Call_EmptyBody_IsAnInvalidArgument()
    {
        using var client = await StartAsync();

        using var response = await client.SendAsync("/echo", [], Deadline);
        await response.Content.ReadAsByteArrayAsync(Deadline);

        GrpcClient.Trailer(response, "grpc-status").ShouldBe("3");
    }

    [Fact]
    public async Task Call_BodyThatEndsWithinAMessage_IsAnInvalidArgument()
    {
        using var client = await StartAsync();

        using var response = await client.SendAsync("/echo", GrpcClient.Frame(Request("Library"))[..^2], Deadline);
        await response.Content.ReadAsByteArrayAsync(Deadline);

        GrpcClient.Trailer(response, "grpc-status").ShouldBe("3");
    }

    [Fact]
    public async Task Call_BytesThatAreNoMessage_IsAnInvalidArgument()
    {
        using var client = await StartAsync();

        using var response = await client.SendAsync("/echo", [0, 0, 0, 0, 2, 0x0A, 0x7F], Deadline);
        await response.Content.ReadAsByteArrayAsync(Deadline);

        GrpcClient.Trailer(response, "grpc-status").ShouldBe("3");
    }

    [Fact]
    public async Task Call_UnknownMethod_IsUnimplemented()
    {
        using var client = await StartAsync();

        var result = await client.CallAsync("/nothing", Request(""), ApplicationInformationResponse.Parser, Deadline);

        result.Status.ShouldBe("12");
        result.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Call_NotGrpc_IsUnsupportedMediaType()
    {
        using var client = await StartAsync();

        using var response = await client.SendAsync("/echo", [], Deadline, "application/json");

        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("the-kez")]
    [InlineData("the-key-and-more")]
    public async Task Call_WrongKey_IsUnauthenticatedAndDoesNotRun(string? key)
    {
        (await StartAsync()).Dispose();
        using var client = new GrpcClient(Address, key);

        var result = await client.CallAsync("/echo", Request("Library"), ApplicationInformationResponse.Parser, Deadline);

        result.Status.ShouldBe("16");
        result.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Call_MethodFails_HidesTheReasonFromTheCaller()
    {
        using var client = await StartAsync();

        var result = await client.CallAsync("/fail", Request(""), ApplicationInformationResponse.Parser, Deadline);

        result.Status.ShouldBe("13");
        result.StatusMessage.ShouldNotBeNull().ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task Call_StatusMessageBeyondAscii_IsPercentEncoded()
    {
        using var client = await StartAsync();

        var result = await client.CallAsync("/refuse", Request(""), ApplicationInformationResponse.Parser, Deadline);

        result.Status.ShouldBe("3");
        result.StatusMessage.ShouldBe("100%25 of caf%C3%A9s");
    }

    [Fact]
    public async Task Stream_ClientCancels_EndsTheMethod()
    {
        using var client = await StartAsync();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Deadline);

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var message in client.StreamAsync("/forever", Request("x"), ApplicationInformationResponse.Parser, cancel.Token))
            {
                message.ApplicationName.ShouldBe("first");
                await cancel.CancelAsync();
            }
        });

        await _ended.Task.WaitAsync(TimeSpan.FromSeconds(5), Deadline);
    }

    [Fact]
    public async Task Stream_SilentMethod_SendsItsHeadersAtOnce()
    {
        using var client = await StartAsync();

        using var response = await client.SendAsync("/silent", GrpcClient.Frame(Request("")), Deadline);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Dispose_OpenStream_EndsItWithUnavailable()
    {
        using var client = await StartAsync();
        using var response = await client.SendAsync("/silent", GrpcClient.Frame(Request("")), Deadline);

        await _server!.DisposeAsync();
        await response.Content.ReadAsByteArrayAsync(Deadline);

        GrpcClient.Trailer(response, "grpc-status").ShouldBe("14");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private Uri Address => new($"http://{_endpoint}");

    private async Task<GrpcClient> StartAsync()
    {
        var methods = new Dictionary<string, GrpcMethod>
        {
            ["/echo"] = async call =>
                await call.WriteAsync(await call.ReadRequestAsync(ApplicationInformationResponse.Parser)),
            ["/fail"] = _ => throw new InvalidOperationException("The password is hunter2."),
            ["/refuse"] = _ => throw new GrpcException(GrpcStatusCode.InvalidArgument, "100% of cafés"),
            ["/silent"] = async call =>
            {
                await call.AcceptAsync();
                await Task.Delay(Timeout.Infinite, call.CancellationToken);
            },
            ["/forever"] = async call =>
            {
                await call.WriteAsync(Request("first"));
                try
                {
                    await Task.Delay(Timeout.Infinite, call.CancellationToken);
                }
                finally
                {
                    _ended.SetResult();
                }
            },
        };
        _server = new GrpcServer(_endpoint, methods, Key, NullLoggerFactory.Instance);
        await _server.StartAsync(Deadline);
        return new GrpcClient(Address, Key);
    }

    private static ApplicationInformationResponse Request(string name) => new() { ApplicationName = name };
}
