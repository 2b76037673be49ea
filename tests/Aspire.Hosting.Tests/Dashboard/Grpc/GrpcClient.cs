using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Aspire.Hosting.Dashboard.Grpc;
using Google.Protobuf;

namespace Aspire.Hosting.Tests.Dashboard.Grpc;

/// <summary>Calls methods over bare HTTP/2, as a client of another maker would.</summary>
internal sealed class GrpcClient(Uri address, string? apiKey = null) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(10),
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    public Task<GrpcResult<T>> CallAsync<T>(
        string method, IMessage request, MessageParser<T> parser, CancellationToken cancellationToken)
        where T : IMessage<T> =>
        CallAsync(method, Frame(request), parser, cancellationToken);

    public async Task<GrpcResult<T>> CallAsync<T>(
        string method, byte[] requests, MessageParser<T> parser, CancellationToken cancellationToken)
        where T : IMessage<T>
    {
        using var response = await SendAsync(method, requests, cancellationToken);
        var messages = new List<T>();
        await foreach (var message in MessagesAsync(response, parser, cancellationToken))
        {
            messages.Add(message);
        }

        return new GrpcResult<T>(messages, Trailer(response, "grpc-status"), Trailer(response, "grpc-message"));
    }

    public async IAsyncEnumerable<T> StreamAsync<T>(
        string method, IMessage request, MessageParser<T> parser, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : IMessage<T>
    {
        using var response = await SendAsync(method, Frame(request), cancellationToken);
        await foreach (var message in MessagesAsync(response, parser, cancellationToken))
        {
            yield return message;
        }
    }

    public Task<HttpResponseMessage> SendAsync(
        string method, byte[] body, CancellationToken cancellationToken, string contentType = "application/grpc")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, method)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(contentType) } },
        };
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        if (apiKey is not null)
        {
            request.Headers.Add("x-resource-service-api-key", apiKey);
        }

        return _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public static byte[] Frame(IMessage message)
    {
        var writer = new ArrayBufferWriter<byte>();
        GrpcFrame.Write(writer, message);
        return writer.WrittenSpan.ToArray();
    }

    public static string? Trailer(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var values) || response.Headers.TryGetValues(name, out values)
            ? values.Single()
            : null;

    public void Dispose() => _client.Dispose();

    public static async IAsyncEnumerable<T> MessagesAsync<T>(
        HttpResponseMessage response, MessageParser<T> parser, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : IMessage<T>
    {
        var reader = PipeReader.Create(await response.Content.ReadAsStreamAsync(cancellationToken));
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            var messages = new List<T>();
            while (GrpcFrame.TryRead(ref buffer, out var message))
            {
                messages.Add(parser.ParseFrom(message));
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            foreach (var message in messages)
            {
                yield return message;
            }

            if (read.IsCompleted)
            {
                yield break;
            }
        }
    }
}
