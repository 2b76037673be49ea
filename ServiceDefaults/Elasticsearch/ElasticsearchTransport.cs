using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Polly;
using ServiceDefaults.Resilience;
using ServiceDefaults.Telemetry;

namespace ServiceDefaults.Elasticsearch;

/// <summary>Sends requests, measures and traces them, and turns every failure into a typed exception.</summary>
internal sealed class ElasticsearchTransport(Func<HttpClient> http)
{
    public static byte[] Utf8(JsonObject json)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            json.WriteTo(writer);
        }

        return buffer.ToArray();
    }

    public async Task<ElasticsearchAnswer> SendAsync(ElasticsearchRequest request, CancellationToken cancellationToken)
    {
        using var activity = ServiceTelemetry.Source.StartActivity(
            request.Index is null ? request.Operation : $"{request.Operation} {request.Index}", ActivityKind.Client);
        using var client = http();
        var tags = new TagList { { "db.system.name", "elasticsearch" }, { "db.operation.name", request.Operation } };
        if (client.BaseAddress is { } server)
        {
            tags.Add("server.address", server.Host);
            tags.Add("server.port", server.Port);
        }

        if (request.Index is not null)
        {
            tags.Add("db.collection.name", request.Index);
        }

        var started = Stopwatch.GetTimestamp();
        try
        {
            return await ExchangeAsync(client, request, cancellationToken);
        }
        catch (Exception exception)
        {
            var refused = exception as ElasticsearchException;
            var errorType = refused?.ErrorType ?? exception.GetType().FullName;
            tags.Add("error.type", errorType);
            if (refused?.Status is { } status)
            {
                tags.Add("db.response.status_code", ((int)status).ToString(CultureInfo.InvariantCulture));
            }

            activity.Fail(exception, errorType);
            throw;
        }
        finally
        {
            ServiceTelemetry.DatabaseDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
            foreach (var tag in tags)
            {
                activity?.SetTag(tag.Key, tag.Value);
            }
        }
    }

    private static async Task<ElasticsearchAnswer> ExchangeAsync(HttpClient client, ElasticsearchRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, request.Path);
        message.Options.Set(HttpResilience.Idempotent, request.Repeatable || request.Method == HttpMethod.Get || request.Method == HttpMethod.Head);
        if (request.Body is not null)
        {
            message.Content = new ByteArrayContent(request.Body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(request.ContentType);
        }

        try
        {
            using var response = await client.SendAsync(message, cancellationToken);
            return await ReadAsync(request, response, cancellationToken);
        }
        catch (Exception exception) when (
            exception is HttpRequestException or ExecutionRejectedException or IOException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new ElasticsearchUnavailableException($"Elasticsearch does not answer ({request.Operation}).", null, exception);
        }
    }

    private static async Task<ElasticsearchAnswer> ReadAsync(
        ElasticsearchRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var document = await ParseAsync(response, cancellationToken);
        var accepted = response.IsSuccessStatusCode || response.StatusCode == request.Accepts || response.StatusCode == request.AlsoAccepts;
        var error = Error(document);
        if (accepted && (error.Type != "index_not_found_exception" || request.Operation == "indices.delete"))
        {
            return new ElasticsearchAnswer(response.StatusCode, document);
        }

        document?.Dispose();
        throw Refusal(request, response.StatusCode, error);
    }

    private static async Task<JsonDocument?> ParseAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        try
        {
            return bytes.Length == 0 ? null : JsonDocument.Parse(bytes);
        }
        catch (JsonException) when (!response.IsSuccessStatusCode)
        {
            return null;
        }
    }

    // {"error":{"type":"mapper_parsing_exception","reason":"…"},"status":400}, or just a text in old answers
    private static (string? Type, string? Reason) Error(JsonDocument? document)
    {
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty("error", out var error))
        {
            return default;
        }

        return error.ValueKind == JsonValueKind.Object
            ? (Text(error, "type"), Text(error, "reason"))
            : (null, error.ToString());
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static ElasticsearchException Refusal(ElasticsearchRequest request, HttpStatusCode status, (string? Type, string? Reason) error)
    {
        var message = $"Elasticsearch answered {(int)status} to {request.Operation}: {error.Reason ?? "no reason given"}";
        return error.Type == "index_not_found_exception" && request.Index is not null
            ? new IndexNotFoundException(request.Index)
            : status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError
                ? new ElasticsearchUnavailableException(message, status)
                : new ElasticsearchException(message, status, error.Type);
    }
}
