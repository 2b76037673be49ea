using System.Text.Json;

namespace SearchNode.Search.Queries;

/// <summary>One end of a range.</summary>
internal sealed record RangeBound(JsonElement Value, bool Inclusive);
