using System.Text.Json;

namespace ServiceDefaults.Elasticsearch;

/// <summary>One line of a bulk request.</summary>
/// <param name="Action"><c>index</c>, <c>create</c> or <c>delete</c>.</param>
/// <param name="Id">The document's id.</param>
/// <param name="Document">The document as JSON; empty for a deletion.</param>
/// <param name="Expected">The state that the document must have, for <c>index</c> and <c>delete</c>.</param>
public sealed record BulkOperation(string Action, string Id, ReadOnlyMemory<byte> Document, DocumentRevision? Expected = null)
{
    internal void WriteTo(Stream stream)
    {
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartObject(Action);
            json.WriteString("_id", Id);
            if (Expected is { } revision)
            {
                json.WriteNumber("if_seq_no", revision.SequenceNumber);
                json.WriteNumber("if_primary_term", revision.PrimaryTerm);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        if (!Document.IsEmpty)
        {
            stream.Write(Document.Span);
            stream.WriteByte((byte)'\n');
        }
    }
}
