namespace SearchNode.Analysis;

/// <summary>Changes or removes tokens.</summary>
internal interface ITokenFilter
{
    /// <summary>The term to keep, or null to drop the token and leave a hole.</summary>
    string? Apply(string term);
}
