namespace SearchNode.Analysis;

/// <summary>A filter that maps each character by itself, so that it also fits the pieces of a prefix or a wildcard pattern.</summary>
internal interface ICharacterFilter : ITokenFilter;
