namespace SearchNode.Http;

/// <summary>A request that cannot be answered, in the terms of Elasticsearch's error bodies.</summary>
internal sealed class ApiException : Exception
{
    public ApiException(int status, string type, string reason, ApiException? causedBy = null)
        : base(reason, causedBy)
    {
        Status = status;
        Type = type;
        CausedBy = causedBy;
    }

    public int Status { get; }

    /// <summary>Elasticsearch's snake-case name of the exception, such as <c>parsing_exception</c>.</summary>
    public string Type { get; }

    public string Reason => Message;

    public ApiException? CausedBy { get; }

    /// <summary>Further members of the error object, such as <c>index</c> or <c>resource.id</c>.</summary>
    public Dictionary<string, string> Metadata { get; } = [];

    /// <summary>Response headers that belong to the error, repeated in its body as Elasticsearch does.</summary>
    public Dictionary<string, string[]> Header { get; } = [];

    /// <summary>The index whose shard failed a search; makes the error a <c>search_phase_execution_exception</c>.</summary>
    public string? FailedShardIndex { get; set; }

    public static ApiException Illegal(string reason, ApiException? causedBy = null) => new(400, "illegal_argument_exception", reason, causedBy);

    public static ApiException Parsing(string reason, ApiException? causedBy = null) => new(400, "parsing_exception", reason, causedBy);

    /// <summary>Elasticsearch has the feature and this server has not; refusing it is better than a wrong result.</summary>
    public static ApiException Unsupported(string feature) =>
        Illegal($"{feature} is not supported by this development search server");

    public static ApiException IndexNotFound(string index)
    {
        var exception = new ApiException(404, "index_not_found_exception", $"no such index [{index}]");
        exception.Metadata["resource.type"] = "index_or_alias";
        exception.Metadata["resource.id"] = index;
        exception.Metadata["index_uuid"] = "_na_";
        exception.Metadata["index"] = index;
        return exception;
    }
}
