namespace ServiceDefaults.Elasticsearch;

/// <summary>Names one state of a document; a write that carries it fails when the document has changed since.</summary>
/// <param name="SequenceNumber">The server's <c>_seq_no</c>.</param>
/// <param name="PrimaryTerm">The server's <c>_primary_term</c>.</param>
public readonly record struct DocumentRevision(long SequenceNumber, long PrimaryTerm);
