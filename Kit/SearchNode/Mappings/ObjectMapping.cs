namespace SearchNode.Mappings;

/// <summary>An object of a document, the root included.</summary>
/// <param name="Path">Full name; empty for the root.</param>
/// <param name="Dynamic">What becomes of unknown members.</param>
/// <param name="Enabled">False keeps the object in the source and nowhere else.</param>
internal sealed record ObjectMapping(string Path, DynamicMode Dynamic, bool Enabled);
