namespace SearchNode.Indices.Writing;

/// <summary>The numbers that the next write takes.</summary>
internal sealed record WriteCounters
{
    /// <summary>There is one primary, and it never moves.</summary>
    public const long PrimaryTerm = 1;

    public int NextDoc { get; set; }

    public long NextSeqNo { get; set; }
}
