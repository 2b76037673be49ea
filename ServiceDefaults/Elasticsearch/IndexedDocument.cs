namespace ServiceDefaults.Elasticsearch;

/// <summary>A document as the index holds it.</summary>
/// <typeparam name="T">The document's type.</typeparam>
/// <param name="Id">Its id.</param>
/// <param name="Source">Its content, or the fields of it that were asked for.</param>
/// <param name="Revision">Its state, for a conditional write.</param>
public sealed record IndexedDocument<T>(string Id, T Source, DocumentRevision Revision);
