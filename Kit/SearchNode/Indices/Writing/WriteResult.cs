namespace SearchNode.Indices.Writing;

/// <summary>What a write did.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="Version">Its version now.</param>
/// <param name="SeqNo">The write's number in its index.</param>
/// <param name="Result">created, updated, deleted, not_found or noop.</param>
internal sealed record WriteResult(string Id, long Version, long SeqNo, string Result)
{
    public int Status => Result switch
    {
        "created" => 201,
        "not_found" => 404,
        _ => 200,
    };
}
