namespace SearchNode.Search.Queries;

/// <summary>Adds up scores of several queries.</summary>
internal static class Combination
{
    /// <summary>Documents that at least <paramref name="least"/> of the parts match, with the sum of their scores.</summary>
    public static Matches Sum(SearchContext context, IReadOnlyList<Matches> parts, int least, bool scoring)
    {
        if (least > parts.Count || parts.Count == 0)
        {
            return context.None();
        }

        if (parts.Count == 1)
        {
            return parts[0];
        }

        var docs = least == parts.Count ? Intersection(parts) : least <= 1 ? Union(context, parts) : AtLeast(context, parts, least);
        return scoring ? new Matches(docs, 0, Add(context, docs, parts)) : new Matches(docs, 0, null);
    }

    /// <summary>Documents that any part matches, with the best score and a share of the others.</summary>
    public static Matches Best(SearchContext context, IReadOnlyList<Matches> parts, float tieBreaker, bool scoring)
    {
        if (parts.Count == 0)
        {
            return context.None();
        }

        if (parts.Count == 1)
        {
            return parts[0];
        }

        var docs = Union(context, parts);
        if (!scoring)
        {
            return new Matches(docs, 0, null);
        }

        var scores = context.Reader.RentScores();
        foreach (var doc in docs)
        {
            var best = 0f;
            var sum = 0d;
            foreach (var part in parts)
            {
                if (part.Docs[doc])
                {
                    var score = part.Score(doc);
                    best = Math.Max(best, score);
                    sum += score;
                }
            }

            scores[doc] = (float)(best + ((sum - best) * tieBreaker));
        }

        return new Matches(docs, 0, scores);
    }

    /// <summary>The sum, for every document of a set, of the scores of the parts that match it.</summary>
    public static float[] Add(SearchContext context, DocSet docs, IReadOnlyList<Matches> parts)
    {
        var scores = context.Reader.RentScores();
        foreach (var doc in docs)
        {
            // Lucene adds up in double precision.
            var sum = 0d;
            foreach (var part in parts)
            {
                if (part.Docs[doc])
                {
                    sum += part.Score(doc);
                }
            }

            scores[doc] = (float)sum;
        }

        return scores;
    }

    private static DocSet Intersection(IReadOnlyList<Matches> parts)
    {
        var docs = parts[0].Docs.Clone();
        foreach (var part in parts.Skip(1))
        {
            docs.And(part.Docs);
        }

        return docs;
    }

    private static DocSet Union(SearchContext context, IReadOnlyList<Matches> parts)
    {
        var docs = new DocSet(context.Reader.Limit);
        foreach (var part in parts)
        {
            docs.Or(part.Docs);
        }

        return docs;
    }

    private static DocSet AtLeast(SearchContext context, IReadOnlyList<Matches> parts, int least)
    {
        var counts = new ushort[context.Reader.Limit];
        var docs = new DocSet(context.Reader.Limit);
        foreach (var part in parts)
        {
            foreach (var doc in part.Docs)
            {
                if (++counts[doc] >= least)
                {
                    docs.Add(doc);
                }
            }
        }

        return docs;
    }
}
