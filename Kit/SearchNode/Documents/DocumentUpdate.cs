using System.Text.Json;
using System.Text.Json.Nodes;
using SearchNode.Http;
using SearchNode.Indices.Writing;

namespace SearchNode.Documents;

/// <summary>A partial update: members that are merged into a document, or what is added when there is none.</summary>
internal sealed class DocumentUpdate
{
    private readonly JsonObject? _partial;
    private readonly JsonElement? _upsert;
    private readonly bool _partialIsUpsert;
    private readonly bool _detectNoop;

    private DocumentUpdate(JsonObject? partial, JsonElement? upsert, bool partialIsUpsert, bool detectNoop)
    {
        _partial = partial;
        _upsert = upsert;
        _partialIsUpsert = partialIsUpsert;
        _detectNoop = detectNoop;
    }

    /// <exception cref="ApiException">400 for scripts and everything else that is not supported.</exception>
    public static DocumentUpdate Parse(JsonElement body)
    {
        JsonObject? partial = null;
        JsonElement? upsert = null;
        var partialIsUpsert = false;
        var detectNoop = true;
        foreach (var member in body.EnumerateObject())
        {
            switch (member.Name)
            {
                case "doc" when member.Value.ValueKind == JsonValueKind.Object:
                    partial = JsonObject.Create(member.Value);
                    break;
                case "upsert" when member.Value.ValueKind == JsonValueKind.Object:
                    upsert = member.Value;
                    break;
                case "doc_as_upsert":
                    partialIsUpsert = member.Value.ValueKind == JsonValueKind.True;
                    break;
                case "detect_noop":
                    detectNoop = member.Value.ValueKind != JsonValueKind.False;
                    break;
                case "script" or "scripted_upsert" or "_source":
                    throw ApiException.Unsupported($"[{member.Name}] of an update");
                default:
                    throw new ApiException(400, "x_content_parse_exception", $"[UpdateRequest] unknown field [{member.Name}]");
            }
        }

        return partial is not null || upsert is not null
            ? new DocumentUpdate(partial, upsert, partialIsUpsert, detectNoop)
            : throw new ApiException(400, "action_request_validation_exception", "Validation Failed: 1: script or doc is missing;");
    }

    /// <exception cref="ApiException">404 when there is nothing to update, 409 when the condition does not hold.</exception>
    public WriteResult Apply(WriteSession session, string index, string id, WriteCondition condition)
    {
        var current = session.Get(id);
        if (current is null)
        {
            var added = _upsert is { } upsert ? JsonObject.Create(upsert) : _partialIsUpsert ? _partial : null;
            if (added is null || condition.IfSeqNo is not null)
            {
                throw new ApiException(404, "document_missing_exception", $"[{id}]: document missing") { Metadata = { ["index"] = index, ["shard"] = "0" } };
            }

            return session.Index(id, Bytes(added), WriteCondition.None);
        }

        var source = (JsonObject)JsonNode.Parse(current.Source)!;
        var changed = Merge(source, _partial ?? []);
        if (condition.IfSeqNo is { } seqNo && (seqNo != current.SeqNo || condition.IfPrimaryTerm != WriteCounters.PrimaryTerm))
        {
            return session.Index(id, Bytes(source), condition);
        }

        return changed || !_detectNoop
            ? session.Index(id, Bytes(source), condition)
            : new WriteResult(id, current.Version, current.SeqNo, "noop");
    }

    private static byte[] Bytes(JsonObject source) => JsonSerializer.SerializeToUtf8Bytes(source, Mappings.MappingJson.Default.JsonObject);

    /// <summary>Objects are merged member by member; everything else is replaced. Tells whether anything is different now.</summary>
    private static bool Merge(JsonObject target, JsonObject changes)
    {
        var changed = false;
        foreach (var (name, value) in changes)
        {
            if (value is JsonObject inner && target[name] is JsonObject known)
            {
                changed |= Merge(known, inner);
            }
            else if (!target.ContainsKey(name) || !JsonNode.DeepEquals(target[name], value))
            {
                target[name] = value?.DeepClone();
                changed = true;
            }
        }

        return changed;
    }
}
