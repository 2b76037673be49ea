namespace SearchNode.Search.Queries;

/// <summary>Multiplies scores.</summary>
internal static class Boosted
{
    public static Matches By(SearchContext context, Matches matches, float boost)
    {
        if (boost == 1)
        {
            return matches;
        }

        if (matches.Scores is not { } scores)
        {
            return new Matches(matches.Docs, matches.Constant * boost, null);
        }

        var boosted = context.Reader.RentScores();
        foreach (var doc in matches.Docs)
        {
            boosted[doc] = scores[doc] * boost;
        }

        return new Matches(matches.Docs, 0, boosted);
    }
}
