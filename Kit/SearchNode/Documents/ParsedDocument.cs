using SearchNode.Mappings;

namespace SearchNode.Documents;

/// <summary>A document as it is indexed.</summary>
/// <param name="Fields">What it holds, by field.</param>
internal sealed record ParsedDocument(IReadOnlyCollection<FieldValues> Fields);
