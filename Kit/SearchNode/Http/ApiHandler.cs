using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using SearchNode.Accounts;

namespace SearchNode.Http;

/// <summary>From an HTTP request to an answer: authentication, routing, what an account may do, the handler, errors.</summary>
internal sealed class ApiHandler(Router router, Authentication authentication, TextWriter log)
{
    private static readonly HashSet<string> EverywhereAllowed = ["pretty", "human", "error_trace"];

    public async Task HandleAsync(HttpContext context)
    {
        context.Response.Headers["X-elastic-product"] = "Elasticsearch";
        ApiResponse response;
        var contentType = "application/json";
        try
        {
            var account = authentication.Check(context.Request);
            contentType = MediaType.ForAnswer(context.Request.Headers.Accept.ToString());
            response = await AnswerAsync(context, account);
        }
        catch (ApiException exception)
        {
            foreach (var (name, values) in exception.Header)
            {
                context.Response.Headers[name] = values;
            }

            response = new ApiResponse(exception.Status, json => ErrorBody.Write(json, exception));
        }
        catch (BadHttpRequestException exception)
        {
            response = Failure(exception.StatusCode, exception.StatusCode == 413 ? "content_too_long_exception" : "bad_request_exception", exception.Message);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            log.WriteLine($"error: {context.Request.Method} {context.Request.Path}: {exception}");
            response = Failure(500, "internal_server_error", $"{exception.GetType().Name}: {exception.Message}");
        }

        await WriteAsync(context, response, contentType);
    }

    private async Task<ApiResponse> AnswerAsync(HttpContext context, Account? account)
    {
        var rawPath = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget.Split('?')[0];
        var (route, path, failure) = router.Find(context.Request.Method, rawPath);
        if (route is null)
        {
            if (failure!.Allow is not null)
            {
                context.Response.Headers.Allow = failure.Allow;
            }

            return new ApiResponse(failure.Status, json =>
            {
                json.WriteStartObject();
                json.WriteString("error", failure.Reason);
                json.WriteNumber("status", failure.Status);
                json.WriteEndObject();
            });
        }

        if (account is not null && !account.May(context.Request.Method, route.Segments))
        {
            throw new ApiException(
                403, "security_exception", $"action [{context.Request.Method} {rawPath}] is unauthorized for user [{account.Name}] with effective roles [{string.Join(',', account.Roles.Select(role => role.Name))}]");
        }

        var query = ReadQuery(context.Request, route);
        var body = await ReadBodyAsync(context.Request, context.RequestAborted);
        return route.Handle(new ApiRequest(context.Request.Method, route.Values(path), query, body));
    }

    private static Dictionary<string, string> ReadQuery(HttpRequest request, Route route)
    {
        var query = new Dictionary<string, string>();
        foreach (var (name, values) in request.Query)
        {
            if (name == "filter_path" || (name == "human" && values.ToString() is not "false"))
            {
                throw ApiException.Unsupported($"the query-string parameter [{name}]");
            }

            if (!EverywhereAllowed.Contains(name) && !route.Parameters.Contains(name))
            {
                throw ApiException.Illegal($"request [{request.Path}] contains unrecognized parameter: [{name}]");
            }

            query[name] = values.ToString();
        }

        return query;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength is 0 or null && !request.Headers.ContainsKey("Transfer-Encoding"))
        {
            return default;
        }

        MediaType.CheckBody(request.ContentType);
        using var buffer = new MemoryStream((int)(request.ContentLength ?? 0));
        if (request.Headers.ContentEncoding.ToString() is "gzip")
        {
            await using var unzip = new GZipStream(request.Body, CompressionMode.Decompress);
            try
            {
                await unzip.CopyToAsync(buffer, cancellation);
            }
            catch (InvalidDataException)
            {
                throw new ApiException(400, "parse_exception", "the body is not valid gzip");
            }
        }
        else
        {
            await request.Body.CopyToAsync(buffer, cancellation);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    private static async Task WriteAsync(HttpContext context, ApiResponse response, string contentType)
    {
        context.Response.StatusCode = response.Status;
        var body = ReadOnlyMemory<byte>.Empty;
        if (response.Json is { } write)
        {
            var buffer = new ArrayBufferWriter<byte>(1024);
            var pretty = context.Request.Query.TryGetValue("pretty", out var value) && value.ToString() is "" or "true";
            await using (var json = new Utf8JsonWriter(buffer, pretty ? JsonOutput.Pretty : JsonOutput.Compact))
            {
                write(json);
            }

            body = buffer.WrittenMemory;
            context.Response.ContentType = contentType;
        }
        else if (response.Text is { } text)
        {
            body = Encoding.UTF8.GetBytes(text);
            context.Response.ContentType = "text/plain; charset=UTF-8";
        }

        context.Response.ContentLength = body.Length;
        if (context.Request.Method != "HEAD" && body.Length > 0)
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private static ApiResponse Failure(int status, string type, string reason) =>
        new(status, json => ErrorBody.Write(json, new ApiException(status, type, reason)));
}
