using System.Text.Json;
using SearchNode.Indices;
using SearchNode.Indices.Writing;
using SearchNode.Search;

namespace SearchNode.Http.Endpoints;

/// <summary>Writes a document as <c>_doc</c> and <c>_mget</c> show it.</summary>
internal static class DocumentResponse
{
    public static void Write(Utf8JsonWriter json, string index, string id, StoredDocument? document, SourceFilter source)
    {
        json.WriteStartObject();
        json.WriteString("_index", index);
        json.WriteString("_id", id);
        if (document is null)
        {
            json.WriteBoolean("found", false);
        }
        else
        {
            json.WriteNumber("_version", document.Version);
            json.WriteNumber("_seq_no", document.SeqNo);
            json.WriteNumber("_primary_term", WriteCounters.PrimaryTerm);
            json.WriteBoolean("found", true);
            if (source.Enabled)
            {
                json.WritePropertyName("_source");
                source.Write(json, document.Source);
            }
        }

        json.WriteEndObject();
    }
}
