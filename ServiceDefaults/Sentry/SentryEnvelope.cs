using System.Buffers;
using System.Text.Json;

namespace ServiceDefaults.Sentry;

/// <summary>Packs payloads as Sentry takes them: a line about the envelope, and for each item a line about it and its payload.</summary>
internal static class SentryEnvelope
{
    /// <param name="dsn">Whom it is for.</param>
    /// <param name="id">The report's id, or <see langword="null"/> without a report.</param>
    /// <param name="report">The report, empty without one.</param>
    /// <param name="losses">What was lost before.</param>
    /// <param name="now">The present time.</param>
    public static ReadOnlyMemory<byte> Write(
        SentryDsn dsn, Guid? id, ReadOnlyMemory<byte> report, IReadOnlyList<KeyValuePair<string, int>> losses, DateTimeOffset now)
    {
        var envelope = new ArrayBufferWriter<byte>(report.Length + 512);
        Line(envelope, json =>
        {
            if (id is { } known)
            {
                json.WriteString("event_id", known.ToString("N"));
            }

            json.WriteString("dsn", dsn.Public);
            json.WriteString("sent_at", now.UtcDateTime);
            SentryEventWriter.WriteSdk(json);
        });
        if (!report.IsEmpty)
        {
            Item(envelope, "event", report.Span);
        }

        if (losses.Count > 0)
        {
            Item(envelope, "client_report", Losses(losses, now));
        }

        return envelope.WrittenMemory;
    }

    private static byte[] Losses(IReadOnlyList<KeyValuePair<string, int>> losses, DateTimeOffset now)
    {
        var payload = new ArrayBufferWriter<byte>();
        Object(payload, json =>
        {
            json.WriteString("timestamp", now.UtcDateTime);
            json.WriteStartArray("discarded_events");
            foreach (var (reason, count) in losses)
            {
                json.WriteStartObject();
                json.WriteString("reason", reason);
                json.WriteString("category", "error");
                json.WriteNumber("quantity", count);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
        return payload.WrittenSpan.ToArray();
    }

    private static void Item(ArrayBufferWriter<byte> envelope, string type, ReadOnlySpan<byte> payload)
    {
        var length = payload.Length;
        Line(envelope, json =>
        {
            json.WriteString("type", type);
            json.WriteNumber("length", length);
            json.WriteString("content_type", "application/json");
        });
        envelope.Write(payload);
        envelope.Write("\n"u8);
    }

    private static void Line(ArrayBufferWriter<byte> envelope, Action<Utf8JsonWriter> content)
    {
        Object(envelope, content);
        envelope.Write("\n"u8);
    }

    private static void Object(ArrayBufferWriter<byte> target, Action<Utf8JsonWriter> content)
    {
        using var json = new Utf8JsonWriter(target);
        json.WriteStartObject();
        content(json);
        json.WriteEndObject();
    }
}
