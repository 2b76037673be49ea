using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard.Grpc;

/// <summary>What serves one method: reads its request from the call and writes its response to it.</summary>
internal delegate Task GrpcMethod(GrpcCall call);

/// <summary>
/// Answers gRPC requests of a fixed set of methods: checks the key, runs the method, and reports its outcome in the
/// trailers. It runs on the bare server, without a middleware pipeline.
/// </summary>
internal sealed class GrpcApplication(
    IReadOnlyDictionary<string, GrpcMethod> methods,
    string? apiKey,
    ILogger logger,
    CancellationToken stopping) : IHttpApplication<HttpContext>
{
    /// <summary>The request header that carries the key.</summary>
    public const string ApiKeyHeader = "x-resource-service-api-key";

    private const string ContentType = "application/grpc";

    private readonly byte[]? _apiKey = string.IsNullOrEmpty(apiKey) ? null : Encoding.UTF8.GetBytes(apiKey);

    /// <inheritdoc/>
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    /// <inheritdoc/>
    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    /// <inheritdoc/>
    public async Task ProcessRequestAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) ||
            context.Request.ContentType?.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase) != true)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        context.Response.ContentType = ContentType;
        var (status, message) = await RunAsync(context).ConfigureAwait(false);
        context.Response.AppendTrailer("grpc-status", ((int)status).ToString(CultureInfo.InvariantCulture));
        if (message is not null)
        {
            context.Response.AppendTrailer("grpc-message", Encode(message));
        }
    }

    private async Task<(GrpcStatusCode Status, string? Message)> RunAsync(HttpContext context)
    {
        if (!HasKey(context.Request))
        {
            return (GrpcStatusCode.Unauthenticated, $"The header {ApiKeyHeader} is missing or wrong.");
        }

        if (!methods.TryGetValue(context.Request.Path.Value ?? "", out var method))
        {
            return (GrpcStatusCode.Unimplemented, $"There is no method {context.Request.Path}.");
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await method(new GrpcCall(context, ended.Token)).ConfigureAwait(false);
            return (GrpcStatusCode.Ok, null);
        }
        catch (GrpcException refused)
        {
            return (refused.Status, refused.Message);
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            return (GrpcStatusCode.Unavailable, "The AppHost is stopping.");
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            return (GrpcStatusCode.Cancelled, null);
        }
        catch (OperationCanceledException)
        {
            return (GrpcStatusCode.Cancelled, null);
        }
        catch (Exception fault)
        {
            // The caller learns that it failed; why stays in the AppHost's own log, where no secret is at stake.
            logger.LogError(fault, "The resource service's method {Method} failed.", context.Request.Path.Value);
            return (GrpcStatusCode.Internal, "The method failed; the AppHost's log says why.");
        }
    }

    private bool HasKey(HttpRequest request) =>
        _apiKey is null ||
        (request.Headers.TryGetValue(ApiKeyHeader, out var given) && given.Count == 1 &&
            CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given[0] ?? ""), _apiKey));

    // The protocol wants percent-encoding of everything that is not printable ASCII, and of the percent sign.
    private static string Encode(string message)
    {
        var encoded = new StringBuilder(message.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(message))
        {
            if (octet is >= 0x20 and <= 0x7E and not (byte)'%')
            {
                encoded.Append((char)octet);
            }
            else
            {
                encoded.Append('%').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }
}
