using System.IO.Pipelines;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Dashboard.Grpc;

/// <summary>One call: a stream of messages in, a stream of messages out. Unary methods use one of each.</summary>
internal sealed class GrpcCall(HttpContext context, CancellationToken cancellationToken)
{
    private readonly PipeReader _requests = context.Request.BodyReader;
    private readonly PipeWriter _responses = context.Response.BodyWriter;

    /// <summary>Ends when the caller cancels or leaves, and when the server stops.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Reads the next message; null when the caller has sent its last one.</summary>
    /// <exception cref="GrpcException">The bytes are not such a message.</exception>
    public async ValueTask<T?> ReadAsync<T>(MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        while (true)
        {
            var read = await _requests.ReadAsync(CancellationToken).ConfigureAwait(false);
            var buffer = read.Buffer;
            var whole = GrpcFrame.TryRead(ref buffer, out var message);
            var empty = buffer.IsEmpty;
            try
            {
                if (whole)
                {
                    return parser.ParseFrom(message);
                }
            }
            catch (InvalidProtocolBufferException)
            {
                throw new GrpcException(GrpcStatusCode.InvalidArgument, $"The request is not a {typeof(T).Name}.");
            }
            finally
            {
                _requests.AdvanceTo(buffer.Start, whole ? buffer.Start : buffer.End);
            }

            if (read.IsCompleted)
            {
                return empty
                    ? null
                    : throw new GrpcException(GrpcStatusCode.InvalidArgument, "The request ends within a message.");
            }
        }
    }

    /// <summary>Reads the one message of a method that takes exactly one.</summary>
    /// <exception cref="GrpcException">There is none, or the bytes are not such a message.</exception>
    public async ValueTask<T> ReadRequestAsync<T>(MessageParser<T> parser)
        where T : class, IMessage<T> =>
        await ReadAsync(parser).ConfigureAwait(false)
            ?? throw new GrpcException(GrpcStatusCode.InvalidArgument, "The request has no message.");

    /// <summary>Sends one message and waits until the connection has taken it.</summary>
    public async ValueTask WriteAsync(IMessage message)
    {
        GrpcFrame.Write(_responses, message);
        var flush = await _responses.FlushAsync(CancellationToken).ConfigureAwait(false);
        if (flush.IsCompleted)
        {
            throw new OperationCanceledException("The caller no longer reads.");
        }
    }

    /// <summary>Sends the headers now, so that the caller of a stream that stays silent knows that it is served.</summary>
    public async ValueTask AcceptAsync() => await _responses.FlushAsync(CancellationToken).ConfigureAwait(false);
}
