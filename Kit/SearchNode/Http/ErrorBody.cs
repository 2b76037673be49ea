using System.Text.Json;

namespace SearchNode.Http;

/// <summary>Writes Elasticsearch's error bodies.</summary>
internal static class ErrorBody
{
    public static void Write(Utf8JsonWriter json, ApiException exception)
    {
        json.WriteStartObject();
        json.WriteStartObject("error");
        if (exception.FailedShardIndex is { } index)
        {
            WriteShardFailure(json, exception, index);
        }
        else
        {
            WriteRootCauseAndMembers(json, exception);
        }

        json.WriteEndObject();
        json.WriteNumber("status", exception.Status);
        json.WriteEndObject();
    }

    /// <summary>The error object alone, as bulk items carry it.</summary>
    public static void WriteObject(Utf8JsonWriter json, ApiException exception, bool withCause)
    {
        json.WriteStartObject();
        WriteMembers(json, exception, withCause);
        json.WriteEndObject();
    }

    /// <summary>The error object with its root cause, as items of a multi-get carry it.</summary>
    public static void WriteWithRootCause(Utf8JsonWriter json, ApiException exception)
    {
        json.WriteStartObject();
        WriteRootCauseAndMembers(json, exception);
        json.WriteEndObject();
    }

    private static void WriteRootCauseAndMembers(Utf8JsonWriter json, ApiException exception)
    {
        json.WriteStartArray("root_cause");
        WriteObject(json, exception, withCause: false);
        json.WriteEndArray();
        WriteMembers(json, exception, withCause: true);
    }

    private static void WriteShardFailure(Utf8JsonWriter json, ApiException exception, string index)
    {
        json.WriteStartArray("root_cause");
        WriteObject(json, exception, withCause: false);
        json.WriteEndArray();
        json.WriteString("type", "search_phase_execution_exception");
        json.WriteString("reason", "all shards failed");
        json.WriteString("phase", "query");
        json.WriteBoolean("grouped", true);
        json.WriteStartArray("failed_shards");
        json.WriteStartObject();
        json.WriteNumber("shard", 0);
        json.WriteString("index", index);
        json.WriteString("node", NodeIdentity.Id);
        json.WritePropertyName("reason");
        WriteObject(json, exception, withCause: true);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteMembers(Utf8JsonWriter json, ApiException exception, bool withCause)
    {
        json.WriteString("type", exception.Type);
        json.WriteString("reason", exception.Reason);
        foreach (var (name, value) in exception.Metadata)
        {
            json.WriteString(name, value);
        }

        if (withCause && exception.CausedBy is { } cause)
        {
            json.WritePropertyName("caused_by");
            WriteObject(json, cause, withCause: true);
        }

        if (exception.Header.Count > 0)
        {
            json.WriteStartObject("header");
            foreach (var (name, values) in exception.Header)
            {
                json.WriteStartArray(name);
                foreach (var value in values)
                {
                    json.WriteStringValue(value);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }
    }
}
