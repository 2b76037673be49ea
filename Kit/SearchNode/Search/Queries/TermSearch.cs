using System.Text.Json;
using SearchNode.Analysis;
using SearchNode.Mappings;
using SearchNode.Search.Scoring;

namespace SearchNode.Search.Queries;

/// <summary>Looks single terms up in fields of any type.</summary>
internal static class TermSearch
{
    /// <summary>Documents with a term in a text field, ranked.</summary>
    public static Matches Text(SearchContext context, TextField field, string term, float boost, bool scoring)
    {
        var postings = context.Reader.Postings(field, term);
        var docs = new DocSet(context.Reader.Limit);
        foreach (var doc in postings.Docs)
        {
            docs.Add(doc);
        }

        if (!scoring || postings.Docs.Length == 0)
        {
            return new Matches(docs, 0, null);
        }

        var scores = context.Reader.RentScores();
        Bm25.Score(context, field, boost, postings, scores);
        return new Matches(docs, 0, scores);
    }

    /// <summary>Documents with a keyword, ranked by how rare it is.</summary>
    public static Matches Keyword(SearchContext context, KeywordField field, string term, float boost, bool scoring)
    {
        var docs = new DocSet(context.Reader.Limit);
        var count = Keyword(context, field, term, docs);
        if (!scoring)
        {
            return new Matches(docs, 0, null);
        }

        var (docCount, valueCount) = context.Reader.Statistics(field);
        return new Matches(docs, Bm25.OfKeyword(docCount, valueCount, count, boost), null);
    }

    /// <summary>Adds the documents with a keyword and returns how many there are.</summary>
    public static int Keyword(SearchContext context, KeywordField field, string term, DocSet docs)
    {
        var count = 0;
        var rows = context.Reader.Connection.Prepare("SELECT doc FROM entries WHERE field = ?1 AND value = ?2").Bind(1, field.Id).Bind(2, term);
        while (rows.Step())
        {
            docs.Add(rows.Int32(0));
            count++;
        }

        return count;
    }

    /// <summary>Documents with a number, a date or a boolean.</summary>
    public static Matches Number(SearchContext context, NumericField field, JsonElement value, float boost, bool scoring)
    {
        var (low, high) = field.Term(value);
        var docs = Between(context, field, low, high);
        if (field is not BooleanField || !scoring)
        {
            return Matches.Of(docs, boost);
        }

        var column = context.Reader.Numbers(field);
        var docCount = column.Present.Count;
        return Matches.Of(docs, docCount == 0 ? 0 : Bm25.OfKeyword(docCount, docCount, docs.Count, boost));
    }

    /// <summary>Documents with a number from low to high.</summary>
    public static DocSet Between(SearchContext context, NumericField field, long low, long high)
    {
        var docs = new DocSet(context.Reader.Limit);
        if (low > high)
        {
            return docs;
        }

        var column = context.Reader.Numbers(field);
        if (column.IsSingle)
        {
            var first = column.First;
            foreach (var doc in column.Present)
            {
                if (first[doc] >= low && first[doc] <= high)
                {
                    docs.Add(doc);
                }
            }

            return docs;
        }

        foreach (var doc in column.Present)
        {
            if (column.AnyBetween(doc, low, high))
            {
                docs.Add(doc);
            }
        }

        return docs;
    }

    /// <summary>Documents with any keyword that begins with a prefix and passes a test.</summary>
    public static DocSet Keywords(SearchContext context, KeywordField field, string prefix, Func<string, bool> accept)
    {
        var docs = new DocSet(context.Reader.Limit);
        var rows = context.Reader.Connection.Prepare("SELECT value, doc FROM entries WHERE field = ?1 AND value >= ?2").Bind(1, field.Id).Bind(2, prefix);
        string? last = null;
        var accepted = false;
        while (rows.Step())
        {
            var value = rows.Text(0);
            if (value != last)
            {
                if (!value.StartsWith(prefix, StringComparison.Ordinal))
                {
                    rows.Reset();
                    break;
                }

                (last, accepted) = (value, accept(value));
            }

            if (accepted)
            {
                docs.Add(rows.Int32(1));
            }
        }

        return docs;
    }

    /// <summary>The terms of a text field that begin with a prefix and pass a test, in the order of terms.</summary>
    public static List<string> Words(SearchContext context, TextField field, string prefix, Func<string, bool> accept)
    {
        var words = new List<string>();
        var code = TermCodec.Encode(prefix);
        var rows = context.Reader.Connection.Prepare($"SELECT term FROM words_{field.Id} WHERE term >= ?1").Bind(1, code);
        while (rows.Step())
        {
            var word = rows.Text(0);
            if (!word.StartsWith(code, StringComparison.Ordinal))
            {
                rows.Reset();
                break;
            }

            if (word is [TermCodec.HoleMark or TermCodec.BoundaryMark])
            {
                continue;
            }

            word = TermCodec.Decode(word);
            if (accept(word))
            {
                words.Add(word);
            }
        }

        words.Sort(Indices.Columns.TermOrder.Comparer);
        return words;
    }

    /// <summary>Documents that an FTS5 expression matches.</summary>
    public static DocSet Fts(SearchContext context, TextField field, string expression)
    {
        var docs = new DocSet(context.Reader.Limit);
        var rows = context.Reader.Connection.Prepare($"SELECT rowid FROM text_{field.Id} WHERE text_{field.Id} MATCH ?1").Bind(1, expression);
        while (rows.Step())
        {
            docs.Add(rows.Int32(0));
        }

        return docs;
    }

    /// <summary>A term in FTS5's query language.</summary>
    public static string Quote(string term) => $"\"{TermCodec.Encode(term)}\"";
}
