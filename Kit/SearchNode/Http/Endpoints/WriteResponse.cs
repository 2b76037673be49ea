using System.Text.Json;
using SearchNode.Indices.Writing;

namespace SearchNode.Http.Endpoints;

/// <summary>Writes the answer of a write.</summary>
internal static class WriteResponse
{
    public static void WriteMembers(Utf8JsonWriter json, string index, WriteResult result, bool forcedRefresh)
    {
        json.WriteString("_index", index);
        json.WriteString("_id", result.Id);
        json.WriteNumber("_version", result.Version);
        json.WriteString("result", result.Result);
        if (forcedRefresh && result.Result != "noop")
        {
            json.WriteBoolean("forced_refresh", true);
        }

        json.WriteStartObject("_shards");
        json.WriteNumber("total", result.Result == "noop" ? 0 : 1);
        json.WriteNumber("successful", result.Result == "noop" ? 0 : 1);
        json.WriteNumber("failed", 0);
        json.WriteEndObject();
        json.WriteNumber("_seq_no", result.SeqNo);
        json.WriteNumber("_primary_term", WriteCounters.PrimaryTerm);
    }

    public static ApiResponse Of(string index, WriteResult result, bool forcedRefresh) => new(result.Status, json =>
    {
        json.WriteStartObject();
        WriteMembers(json, index, result, forcedRefresh);
        json.WriteEndObject();
    });
}
