using SearchNode.Indices.Writing;

namespace SearchNode.Http.Endpoints;

/// <summary>Query-string parameters that writes share.</summary>
internal static class WriteParameters
{
    /// <summary>Accepted: everything is refreshed at once, on the only copy.</summary>
    public static readonly string[] Names = ["refresh", "timeout", "wait_for_active_shards", "if_seq_no", "if_primary_term", "version", "version_type", "require_alias", "op_type", "include_source_on_error"];

    public static WriteCondition Condition(ApiRequest request, bool mustBeNew) => Condition(
        mustBeNew, request.Number("if_seq_no"), request.Number("if_primary_term"), request.Number("version"), request.Query("version_type"));

    /// <exception cref="ApiException">400 when the parts do not go together.</exception>
    public static WriteCondition Condition(bool mustBeNew, long? seqNo, long? primaryTerm, long? version, string? versionType)
    {
        if (seqNo is null != primaryTerm is null)
        {
            throw Invalid(seqNo is null ? "ifSeqNo is unassigned, but primary term is [" + primaryTerm + "]" : "if_primary_term must be set together with if_seq_no");
        }

        switch (versionType)
        {
            case null or "internal":
                return version is null
                    ? new WriteCondition(mustBeNew, seqNo, primaryTerm)
                    : throw Invalid("internal versioning can not be used for optimistic concurrency control. Please use `if_seq_no` and `if_primary_term` instead");
            case "external" or "external_gt" or "external_gte":
                return version is >= 0 && seqNo is null
                    ? new WriteCondition(mustBeNew, null, null, version, versionType == "external_gte")
                    : throw Invalid($"[version_type={versionType}] needs a [version] and no [if_seq_no]");
            default:
                throw ApiException.Illegal($"No version type match [{versionType}]");
        }
    }

    /// <summary>Whether the answer says that it was refreshed.</summary>
    public static bool ForcedRefresh(ApiRequest request) => request.Query("refresh") switch
    {
        "" or "true" => true,
        null or "false" or "wait_for" => false,
        var value => throw ApiException.Illegal($"Unknown value for refresh: [{value}]."),
    };

    private static ApiException Invalid(string reason) => new(400, "action_request_validation_exception", $"Validation Failed: 1: {reason};");
}
