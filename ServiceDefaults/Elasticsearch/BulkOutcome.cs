namespace ServiceDefaults.Elasticsearch;

/// <summary>What became of one line of a bulk request, in the order of the request.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="Status">The HTTP status that the line alone would have got; 409 for a document that changed meanwhile.</param>
/// <param name="Reason">Why it was refused; <see langword="null"/> where it was not.</param>
public sealed record BulkOutcome(string Id, int Status, string? Reason);
