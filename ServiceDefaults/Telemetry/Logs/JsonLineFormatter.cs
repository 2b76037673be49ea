using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using ServiceDefaults.Telemetry.Redaction;

namespace ServiceDefaults.Telemetry.Logs;

/// <summary>Writes each log entry as one line of JSON that says which service it is from and which trace it belongs to.</summary>
internal sealed class JsonLineFormatter(ServiceIdentity service, Redactor redactor, TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "json-lines";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter?.Invoke(logEntry.State, logEntry.Exception) ?? string.Empty;
        if (message.Length == 0 && logEntry.Exception is null)
        {
            return;
        }

        var buffer = _buffer ??= new ArrayBufferWriter<byte>(1024);
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("time", time.GetUtcNow().UtcDateTime);
            json.WriteString("severity", Severity(logEntry.LogLevel));
            Write(json, "message", redactor.Message(message, logEntry.State as IReadOnlyList<KeyValuePair<string, object?>>));
            Write(json, "logger", logEntry.Category);
            if (logEntry.EventId.Name is { } name)
            {
                Write(json, "event", name);
            }

            WriteOrigin(json);
            WriteAttributes(json, logEntry.State, scopeProvider);
            if (logEntry.Exception is { } exception)
            {
                WriteException(json, exception);
            }

            json.WriteEndObject();
        }

        textWriter.Write(Encoding.UTF8.GetString(buffer.WrittenSpan));
        textWriter.Write('\n');
    }

    private void WriteOrigin(Utf8JsonWriter json)
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
        {
            json.WriteString("trace_id", activity.TraceId.ToHexString());
            json.WriteString("span_id", activity.SpanId.ToHexString());
        }

        Write(json, "service", service.Name);
        if (service.Version is { } version)
        {
            Write(json, "version", version);
        }

        Write(json, "environment", service.Environment);
    }

    private void WriteAttributes<TState>(Utf8JsonWriter json, TState state, IExternalScopeProvider? scopes)
    {
        var attributes = new AttributeWriter(json, redactor);
        LogScopes.ForEach(scopes, static (name, value, to) => to.Add(name, value), attributes);
        if (state is IReadOnlyList<KeyValuePair<string, object?>> values)
        {
            foreach (var (name, value) in values)
            {
                if (name != "{OriginalFormat}")
                {
                    attributes.Add(name, value);
                }
            }
        }

        attributes.End();
    }

    private void WriteException(Utf8JsonWriter json, Exception exception)
    {
        json.WriteStartObject("exception");
        Write(json, "type", exception.GetType().FullName ?? exception.GetType().Name);
        Write(json, "message", redactor.Text(exception.Message));
        Write(json, "stacktrace", redactor.Text(exception.ToString()));
        json.WriteEndObject();
    }

    // Half of a surrogate pair has no UTF-8.
    private static void Write(Utf8JsonWriter json, string name, string value) => json.WriteString(
        Whole(name), Whole(value));

    private static string Whole(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;

    // The short names of OpenTelemetry's log data model.
    private static string Severity(LogLevel level) => level switch
    {
        LogLevel.Trace => "TRACE",
        LogLevel.Debug => "DEBUG",
        LogLevel.Information => "INFO",
        LogLevel.Warning => "WARN",
        LogLevel.Error => "ERROR",
        _ => "FATAL",
    };

    /// <summary>A name that comes again is left out: the innermost scope's value would hide the entry's own.</summary>
    private sealed class AttributeWriter(Utf8JsonWriter json, Redactor redactor)
    {
        private readonly HashSet<string> _names = new(StringComparer.Ordinal);

        public void Add(string name, object? value)
        {
            if (!_names.Add(name))
            {
                return;
            }

            if (_names.Count == 1)
            {
                json.WriteStartObject("attributes");
            }

            switch (redactor.Attribute(name, value))
            {
                case null:
                    json.WriteNull(Whole(name));
                    break;
                case bool truth:
                    json.WriteBoolean(Whole(name), truth);
                    break;
                case byte or sbyte or short or ushort or int or uint or long:
                    json.WriteNumber(Whole(name), Convert.ToInt64(value, CultureInfo.InvariantCulture));
                    break;
                case double number when double.IsFinite(number):
                    json.WriteNumber(Whole(name), number);
                    break;
                case IFormattable formattable and not Enum:
                    Write(json, name, formattable.ToString(null, CultureInfo.InvariantCulture));
                    break;
                case { } other:
                    Write(json, name, other.ToString() ?? string.Empty);
                    break;
            }
        }

        public void End()
        {
            if (_names.Count > 0)
            {
                json.WriteEndObject();
            }
        }
    }
}
