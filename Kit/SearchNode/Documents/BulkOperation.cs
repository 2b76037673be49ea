using System.Text.Json;
using SearchNode.Http;
using SearchNode.Http.Endpoints;
using SearchNode.Indices.Writing;

namespace SearchNode.Documents;

/// <summary>One operation of a bulk request.</summary>
/// <param name="Kind">index, create, update or delete.</param>
/// <param name="Index">The index or alias.</param>
/// <param name="Id">The document's id; made where an index operation has none.</param>
/// <param name="Condition">What has to hold.</param>
/// <param name="RequireAlias">Refused when the name is not an alias.</param>
/// <param name="Source">The line behind the action; empty for delete.</param>
internal sealed record BulkOperation(string Kind, string Index, string Id, WriteCondition Condition, bool RequireAlias, ReadOnlyMemory<byte> Source)
{
    /// <summary>Reads newline-delimited actions and sources.</summary>
    /// <exception cref="ApiException">400 when the lines are malformed; then none of them counts.</exception>
    public static List<BulkOperation> Parse(ReadOnlyMemory<byte> body, string? defaultIndex, bool requireAlias)
    {
        if (body.IsEmpty || body.Span[^1] != (byte)'\n')
        {
            throw ApiException.Illegal("The bulk request must be terminated by a newline [\\n]");
        }

        var operations = new List<BulkOperation>();
        var line = 0;
        while (Next(ref body, ref line) is { } action)
        {
            if (action.Span.Trim(" \t\r"u8).IsEmpty)
            {
                continue;
            }

            operations.Add(One(action, ref body, ref line, defaultIndex, requireAlias));
        }

        return operations.Count > 0 ? operations : throw new ApiException(400, "action_request_validation_exception", "Validation Failed: 1: no requests added;");
    }

    /// <exception cref="ApiException">What the operation alone fails with.</exception>
    public WriteResult Apply(WriteSession session, string index) => Kind switch
    {
        "index" or "create" => session.Index(Id, Source, Condition),
        "update" => DocumentUpdate.Parse(RequestJson.Parse(Source)).Apply(session, index, Id, Condition),
        _ => session.Delete(Id, Condition),
    };

    private static BulkOperation One(ReadOnlyMemory<byte> action, ref ReadOnlyMemory<byte> body, ref int line, string? defaultIndex, bool requireAlias)
    {
        var number = line;
        var members = RequestJson.Parse(action).EnumerateObject().ToList();
        if (members is not [{ Value.ValueKind: JsonValueKind.Object } only])
        {
            throw ApiException.Illegal($"Malformed action/metadata line [{number}], expected one action with an object");
        }

        if (only.Name is not ("index" or "create" or "update" or "delete"))
        {
            throw ApiException.Illegal($"Malformed action/metadata line [{number}], expected field [create], [delete], [index] or [update] but found [{only.Name}]");
        }

        string? index = defaultIndex, id = null, versionType = null;
        long? seqNo = null, term = null, version = null;
        foreach (var member in only.Value.EnumerateObject())
        {
            switch (member.Name)
            {
                case "_index":
                    index = member.Value.GetString();
                    break;
                case "_id":
                    id = member.Value.ValueKind == JsonValueKind.Null ? null : member.Value.ToString();
                    break;
                case "if_seq_no":
                    seqNo = member.Value.GetInt64();
                    break;
                case "if_primary_term":
                    term = member.Value.GetInt64();
                    break;
                case "version":
                    version = member.Value.GetInt64();
                    break;
                case "version_type":
                    versionType = member.Value.GetString();
                    break;
                case "require_alias":
                    requireAlias = member.Value.ValueKind == JsonValueKind.True;
                    break;
                case "retry_on_conflict":
                    break;
                default:
                    throw ApiException.Illegal($"Action/metadata line [{number}] contains an unknown or unsupported parameter [{member.Name}]");
            }
        }

        if (id is null && only.Name is ("update" or "delete"))
        {
            throw new ApiException(400, "action_request_validation_exception", "Validation Failed: 1: id is missing;");
        }

        var source = only.Name == "delete" ? default : Next(ref body, ref line) ?? throw ApiException.Illegal("The bulk request must be terminated by a newline [\\n]");
        return new BulkOperation(
            only.Name,
            index ?? throw new ApiException(400, "action_request_validation_exception", "Validation Failed: 1: index is missing;"),
            id is { Length: 0 } ? throw ApiException.Illegal("if _id is specified it must not be empty") : id ?? DocumentEndpoints.NewId(),
            WriteParameters.Condition(only.Name == "create", seqNo, term, version, versionType), requireAlias, source);
    }

    private static ReadOnlyMemory<byte>? Next(ref ReadOnlyMemory<byte> body, ref int line)
    {
        var end = body.Span.IndexOf((byte)'\n');
        if (end < 0)
        {
            return null;
        }

        var next = body[..end];
        body = body[(end + 1)..];
        line++;
        return next.Span is [.., (byte)'\r'] ? next[..^1] : next;
    }
}
