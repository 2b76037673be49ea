namespace SearchNode.Indices;

/// <summary>A document as a reader finds it.</summary>
internal sealed record StoredDocument(int Doc, string Id, long Version, long SeqNo, byte[] Source);
