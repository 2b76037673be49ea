using SearchNode.Http;
using SearchNode.Mappings;
using SearchNode.Search.Scoring;

namespace SearchNode.Search.Queries;

/// <summary>Runs phrases: FTS5 finds candidates, the stored tokens decide.</summary>
internal static class PhraseSearch
{
    /// <param name="context">The index.</param>
    /// <param name="field">The text field.</param>
    /// <param name="phrase">At least two places.</param>
    /// <param name="candidates">An FTS5 expression that every occurrence fulfils.</param>
    /// <param name="boost">Factor of the scores.</param>
    /// <param name="scoring">Whether scores are needed.</param>
    public static Matches Run(SearchContext context, TextField field, Phrase phrase, string candidates, float boost, bool scoring)
    {
        if (phrase.Slop > 0 && !phrase.IsDistinct)
        {
            throw ApiException.Unsupported("[slop] with a word that occurs twice in the phrase");
        }

        var matcher = new PhraseMatcher(phrase);
        var docs = new DocSet(context.Reader.Limit);
        var found = new List<int>();
        var frequencies = new List<float>();
        var rows = context.Reader.Connection.Prepare($"SELECT rowid, tokens FROM text_{field.Id} WHERE text_{field.Id} MATCH ?1").Bind(1, candidates);
        while (rows.Step())
        {
            var frequency = matcher.Frequency(rows.Text(1));
            if (frequency > 0)
            {
                docs.Add(rows.Int32(0));
                found.Add(rows.Int32(0));
                frequencies.Add(frequency);
            }
        }

        if (!scoring || found.Count == 0)
        {
            return new Matches(docs, 0, null);
        }

        var docCount = context.Reader.Lengths(field).DocCount;
        var idf = 0d;
        foreach (var word in phrase.Slots.SelectMany(slot => slot.Words))
        {
            idf += Bm25.Idf(docCount, context.Reader.Postings(field, word).Docs.Length);
        }

        var scores = context.Reader.RentScores();
        Bm25.Score(context, field, (float)idf, boost, found.ToArray(), i => frequencies[i], scores);
        return new Matches(docs, 0, scores);
    }

    /// <summary>The FTS5 expression for words that follow each other.</summary>
    public static string Exact(IEnumerable<string> words, bool prefix = false) =>
        $"\"{string.Join(' ', words.Select(Analysis.TermCodec.Encode))}\"{(prefix ? "*" : "")}";

    /// <summary>The FTS5 expression for words at any place.</summary>
    public static string AllOf(IEnumerable<PhraseSlot> slots) =>
        string.Join(" AND ", slots.Select(slot => $"({string.Join(" OR ", slot.Words.Select(TermSearch.Quote))})"));
}
