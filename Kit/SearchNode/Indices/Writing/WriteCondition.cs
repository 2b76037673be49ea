namespace SearchNode.Indices.Writing;

/// <summary>What has to hold for a write to happen.</summary>
/// <param name="MustBeNew">Refused when the document exists (<c>op_type=create</c>).</param>
/// <param name="IfSeqNo">The sequence number that the document must have.</param>
/// <param name="IfPrimaryTerm">The primary term that the document must have.</param>
/// <param name="ExternalVersion">The version that the caller counts.</param>
/// <param name="AllowEqualVersion">For <c>version_type=external_gte</c>.</param>
internal sealed record WriteCondition(bool MustBeNew = false, long? IfSeqNo = null, long? IfPrimaryTerm = null, long? ExternalVersion = null, bool AllowEqualVersion = false)
{
    public static readonly WriteCondition None = new();
}
