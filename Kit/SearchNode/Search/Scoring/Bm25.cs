using SearchNode.Indices;
using SearchNode.Mappings;

namespace SearchNode.Search.Scoring;

/// <summary>
/// Okapi BM25 with Elasticsearch's parameters and factor, computed from the counts of FTS5's index by field. On one shard without
/// deleted documents the scores are Elasticsearch's own.
/// </summary>
internal static class Bm25
{
    public const float K1 = 1.2f;
    public const float B = 0.75f;

    public static float Idf(long docCount, long docFrequency) =>
        (float)Math.Log(1 + ((docCount - docFrequency + 0.5) / (docFrequency + 0.5)));

    /// <summary>Scores a term, or a phrase whose documents and frequencies were found, into the places of its documents.</summary>
    public static void Score(SearchContext context, TextField field, float idf, float boost, ReadOnlySpan<int> docs, Func<int, float> frequency, Span<float> scores)
    {
        var inverse = InverseNorms(context, field);
        var norms = context.Reader.Lengths(field).Norms;
        var weight = (K1 + 1) * boost * idf;
        for (var i = 0; i < docs.Length; i++)
        {
            scores[docs[i]] = weight - (weight / (1 + (frequency(i) * inverse[norms[docs[i]]])));
        }
    }

    /// <summary>Scores a term into the places of its documents.</summary>
    public static void Score(SearchContext context, TextField field, float boost, Postings postings, Span<float> scores)
    {
        var inverse = InverseNorms(context, field);
        var lengths = context.Reader.Lengths(field);
        var norms = lengths.Norms;
        var weight = (K1 + 1) * boost * Idf(lengths.DocCount, postings.Docs.Length);
        var docs = postings.Docs;
        var frequencies = postings.Frequencies;
        for (var i = 0; i < docs.Length; i++)
        {
            scores[docs[i]] = weight - (weight / (1 + (frequencies[i] * inverse[norms[docs[i]]])));
        }
    }

    /// <summary>The score of a term in a field without lengths, such as a keyword, where each value counts once.</summary>
    /// <param name="docCount">Documents with the field.</param>
    /// <param name="valueCount">Values of all documents.</param>
    /// <param name="docFrequency">Documents with the term.</param>
    /// <param name="boost">Factor of the query.</param>
    public static float OfKeyword(long docCount, long valueCount, long docFrequency, float boost)
    {
        if (docFrequency == 0)
        {
            return 0;
        }

        var weight = (K1 + 1) * boost * Idf(docCount, docFrequency);
        var average = (float)((double)valueCount / docCount);
        return weight - (weight / (1 + (1 / (K1 * (1 - B + (B / average))))));
    }

    private static float[] InverseNorms(SearchContext context, TextField field)
    {
        var lengths = context.Reader.Lengths(field);
        var average = lengths.DocCount == 0 ? 1 : (float)((double)lengths.Total / lengths.DocCount);
        var inverse = new float[256];
        for (var norm = 0; norm < inverse.Length; norm++)
        {
            // Without norms every field counts as one token long.
            var length = field.Norms ? Norm.Decode((byte)norm) : 1;
            inverse[norm] = 1 / (K1 * (1 - B + (B * length / average)));
        }

        return inverse;
    }
}
