namespace SearchNode.Analysis.Filters;

/// <summary>Lower case, one code point to one code point.</summary>
internal sealed class LowercaseFilter : ICharacterFilter
{
    public static readonly LowercaseFilter Instance = new();

    public string? Apply(string term)
    {
        foreach (var c in term)
        {
            if (c is >= 'A' and <= 'Z' || c >= 0x80)
            {
                // U+0130 is the one letter whose simple lower case .NET's invariant casing leaves out.
                return term.ToLowerInvariant().Replace('\u0130', 'i');
            }
        }

        return term;
    }
}
