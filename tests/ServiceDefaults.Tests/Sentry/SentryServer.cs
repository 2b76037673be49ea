using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Catalog.Tests.Servers;

namespace ServiceDefaults.Tests.Sentry;

/// <summary>Takes envelopes as Sentry does, over a network that fails as a test says, and checks every one by the published protocol.</summary>
internal sealed class SentryServer : IAsyncDisposable
{
    public const string Key = "0123456789abcdef0123456789abcdef";

    private readonly ConcurrentQueue<Func<HttpContext, Task>> _faults = new();
    private readonly ConcurrentQueue<ReceivedEnvelope> _taken = new();
    private readonly ConcurrentQueue<string> _violations = new();
    private LocalServer? _server;
    private int _requests;

    public string Dsn => $"http://{Key}@{_server!.Address.Authority}/on/a/path/42";

    public int Requests => Volatile.Read(ref _requests);

    public IReadOnlyList<ReceivedEnvelope> Taken => [.. _taken];

    public IReadOnlyList<JsonElement> Events => [.. _taken.Where(envelope => envelope.Event is not null).Select(envelope => envelope.Event!.Value)];

    public IReadOnlyList<string> Violations => [.. _violations];

    public static async Task<SentryServer> StartAsync()
    {
        var sentry = new SentryServer();
        sentry._server = await LocalServer.StartAsync(sentry.TakeAsync);
        return sentry;
    }

    /// <summary>The next request gets this instead of an answer.</summary>
    public void FailOnce(Func<HttpContext, Task> fault) => _faults.Enqueue(fault);

    public void ResetOnce() => FailOnce(async context =>
    {
        await context.Request.Body.ReadExactlyAsync(new byte[10]);
        context.Abort();
    });

    public void AnswerOnce(int status, string? header = null, string? value = null) => FailOnce(async context =>
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        context.Response.StatusCode = status;
        if (header is not null)
        {
            context.Response.Headers[header] = value;
        }
    });

    /// <summary>The next request is held until the returned source is set or its client gives up.</summary>
    public TaskCompletionSource HoldOnce()
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        FailOnce(async context =>
        {
            await Task.WhenAny(held.Task, Task.Delay(Timeout.Infinite, context.RequestAborted));
            if (!context.RequestAborted.IsCancellationRequested)
            {
                await AcceptAsync(context);
            }
        });
        return held;
    }

    public Task<IReadOnlyList<JsonElement>> EventsAsync(int count) => Eventually.GetAsync(
        () => Task.FromResult(Events.Count >= count ? Events : null), $"{count} events");

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        if (_faults.TryDequeue(out var fault))
        {
            await fault(context);
        }
        else
        {
            await AcceptAsync(context);
        }
    }

    private async Task AcceptAsync(HttpContext context)
    {
        var request = context.Request;
        Require(request.Method == "POST" && request.Path == "/on/a/path/api/42/envelope/", $"{request.Method} {request.Path}");
        Require(request.ContentType == "application/x-sentry-envelope", "the content type");
        Require(request.Headers.ContentEncoding == "gzip", "the content encoding");
        Require(request.Headers.UserAgent.ToString().Contains('/'), "the user agent");
        var authorization = request.Headers["X-Sentry-Auth"].ToString();
        Require(authorization.StartsWith("Sentry ", StringComparison.Ordinal), "the authorization's scheme");
        var parts = authorization[7..].Split(", ").Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        Require(parts["sentry_version"] == "7" && parts["sentry_key"] == Key && parts["sentry_client"].Contains('/'), "the authorization");
        Require(!request.Headers.ContainsKey("traceparent"), "the report is a part of a trace");
        using var body = new MemoryStream();
        await using (var gzip = new GZipStream(request.Body, CompressionMode.Decompress))
        {
            await gzip.CopyToAsync(body);
        }

        var envelope = ReceivedEnvelope.Read(body.ToArray(), Dsn);
        foreach (var violation in envelope.Violations)
        {
            _violations.Enqueue(violation);
        }

        _taken.Enqueue(envelope);
        await context.Response.WriteAsync(envelope.Event is { } taken ? $$"""{"id":"{{taken.GetProperty("event_id").GetString()}}"}""" : "{}");
    }

    private void Require(bool holds, string what)
    {
        if (!holds)
        {
            _violations.Enqueue(what);
        }
    }
}
