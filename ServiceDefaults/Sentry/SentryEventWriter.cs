using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Telemetry.Redaction;

namespace ServiceDefaults.Sentry;

/// <summary>Writes a report as the payload that Sentry documents.</summary>
internal sealed class SentryEventWriter(SentryOrigin origin, Redactor redactor)
{
    // Sentry's own limits of a text, of a tag, and of a payload.
    private const int LongestText = 8192;
    private const int LongestTag = 200;
    private const int LongestTagName = 32;
    private const int LargestPayload = 1024 * 1024;

    public ReadOnlyMemory<byte> Write(SentryEvent report)
    {
        var payload = Write(report, report.Breadcrumbs);
        return payload.Length <= LargestPayload ? payload : Write(report, []);
    }

    private ReadOnlyMemory<byte> Write(SentryEvent report, IReadOnlyList<SentryBreadcrumb> breadcrumbs)
    {
        var buffer = new ArrayBufferWriter<byte>(8 * 1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("event_id", report.Id.ToString("N"));
            json.WriteString("timestamp", report.Timestamp.UtcDateTime);
            json.WriteString("platform", "csharp");
            json.WriteString("level", Level(report.Level));
            Write(json, "logger", report.Logger);
            Write(json, "transaction", report.Transaction ?? report.Request?.Transaction);
            Write(json, "server_name", origin.ServerName);
            Write(json, "release", origin.Release);
            Write(json, "environment", origin.Environment);
            WriteMessage(json, report);
            WriteExceptions(json, report);
            WriteBreadcrumbs(json, breadcrumbs);
            WriteTags(json, report);
            WriteContexts(json, report);
            WriteRequest(json, report.Request);
            if (report.Fingerprint.Count > 0)
            {
                json.WriteStartArray("fingerprint");
                foreach (var part in report.Fingerprint)
                {
                    json.WriteStringValue(Clean(part));
                }

                json.WriteEndArray();
            }

            WriteSdk(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    public static void WriteSdk(Utf8JsonWriter json)
    {
        json.WriteStartObject("sdk");
        json.WriteString("name", SentryOrigin.SdkName);
        json.WriteString("version", SentryOrigin.SdkVersion);
        json.WriteEndObject();
    }

    private void WriteMessage(Utf8JsonWriter json, SentryEvent report)
    {
        if (report.Message is not { Length: > 0 } message)
        {
            return;
        }

        json.WriteStartObject("logentry");
        json.WriteString("formatted", Cut(redactor.Message(message, report.Parameters)));
        Write(json, "message", report.Template);
        json.WriteStartArray("params");
        foreach (var (name, value) in report.Parameters)
        {
            json.WriteStringValue(Cut(redactor.Attribute(name, value)?.ToString() ?? "null"));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteExceptions(Utf8JsonWriter json, SentryEvent report)
    {
        if (report.Exception is not { } outermost)
        {
            return;
        }

        json.WriteStartObject("exception");
        json.WriteStartArray("values");
        foreach (var (exception, id, parent, source) in SentryExceptions.Read(outermost))
        {
            json.WriteStartObject();
            Write(json, "type", exception.GetType().FullName);
            Write(json, "module", exception.GetType().Assembly.GetName().Name);
            json.WriteString("value", Clean(exception.Message));
            json.WriteStartObject("mechanism");
            json.WriteString("type", parent is not null ? "chained" : report.Handled ? "generic" : "UnhandledException");
            json.WriteBoolean("handled", report.Handled);
            json.WriteNumber("exception_id", id);
            if (parent is { } outer)
            {
                json.WriteNumber("parent_id", outer);
                json.WriteString("source", source);
            }

            if (exception is AggregateException)
            {
                json.WriteBoolean("is_exception_group", true);
            }

            json.WriteEndObject();
            WriteFrames(json, SentryFrame.Read(exception));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteFrames(Utf8JsonWriter json, IReadOnlyList<SentryFrame> frames)
    {
        if (frames.Count == 0)
        {
            return;
        }

        json.WriteStartObject("stacktrace");
        json.WriteStartArray("frames");
        foreach (var frame in frames)
        {
            json.WriteStartObject();
            Write(json, "module", frame.Module);
            json.WriteString("function", frame.Function);
            Write(json, "package", frame.Package);
            if (frame.File is { } file)
            {
                Write(json, "filename", Path.GetFileName(file));
                Write(json, "abs_path", file);
                json.WriteNumber("lineno", frame.Line);
                json.WriteNumber("colno", frame.Column);
            }

            json.WriteBoolean("in_app", frame.InApp);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteBreadcrumbs(Utf8JsonWriter json, IReadOnlyList<SentryBreadcrumb> breadcrumbs)
    {
        if (breadcrumbs.Count == 0)
        {
            return;
        }

        json.WriteStartObject("breadcrumbs");
        json.WriteStartArray("values");
        foreach (var breadcrumb in breadcrumbs)
        {
            json.WriteStartObject();
            json.WriteString("timestamp", breadcrumb.Timestamp.UtcDateTime);
            json.WriteString("type", breadcrumb.Level >= LogLevel.Error ? "error" : "default");
            json.WriteString("category", breadcrumb.Category);
            json.WriteString("level", Level(breadcrumb.Level));
            json.WriteString("message", Clean(breadcrumb.Message));
            if (breadcrumb.ExceptionType is { } type)
            {
                json.WriteStartObject("data");
                json.WriteString("exception", type);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteTags(Utf8JsonWriter json, SentryEvent report)
    {
        json.WriteStartObject("tags");
        foreach (var (name, value) in origin.Tags.Concat(report.Tags).DistinctBy(tag => tag.Key))
        {
            if (name.Length is > 0 and <= LongestTagName && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or ':' or '-'))
            {
                var line = Clean(redactor.Attribute(name, value)?.ToString() ?? string.Empty).ReplaceLineEndings(" ");
                json.WriteString(name, line.Length <= LongestTag ? line : line[..LongestTag]);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteContexts(Utf8JsonWriter json, SentryEvent report)
    {
        json.WriteStartObject("contexts");
        if (report.Trace.TraceId != default)
        {
            json.WriteStartObject("trace");
            json.WriteString("type", "trace");
            json.WriteString("trace_id", report.Trace.TraceId.ToHexString());
            json.WriteString("span_id", report.Trace.SpanId.ToHexString());
            if (report.ParentSpan != default)
            {
                json.WriteString("parent_span_id", report.ParentSpan.ToHexString());
            }

            json.WriteEndObject();
        }

        json.WriteStartObject("runtime");
        json.WriteString("type", "runtime");
        json.WriteString("name", ".NET");
        json.WriteString("version", Environment.Version.ToString());
        json.WriteEndObject();
        json.WriteStartObject("os");
        json.WriteString("type", "os");
        json.WriteString("raw_description", RuntimeInformation.OSDescription);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteRequest(Utf8JsonWriter json, SentryRequest? request)
    {
        if (request is null)
        {
            return;
        }

        json.WriteStartObject("request");
        json.WriteString("method", Clean(request.Method));
        json.WriteString("url", Clean(request.Url));
        if (request.Query is { } query)
        {
            json.WriteString("query_string", Cut(redactor.Query(query)));
        }

        json.WriteStartObject("headers");
        foreach (var (name, value) in request.Headers)
        {
            json.WriteString(Clean(name), Clean(redactor.Attribute(name, value)?.ToString() ?? string.Empty));
        }

        json.WriteEndObject();
        json.WriteEndObject();
        if (request.Client is { } client)
        {
            json.WriteStartObject("user");
            json.WriteString("ip_address", client);
            json.WriteEndObject();
        }
    }

    private void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is { Length: > 0 })
        {
            json.WriteString(name, Clean(value));
        }
    }

    private string Clean(string text) => Cut(redactor.Text(text));

    // Half of a surrogate pair has no UTF-8.
    private static string Cut(string text)
    {
        var cut = text.Length <= LongestText ? text : text[..LongestText];
        return cut.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cut)) : cut;
    }

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Critical => "fatal",
        LogLevel.Error => "error",
        LogLevel.Warning => "warning",
        LogLevel.Information => "info",
        _ => "debug",
    };
}
